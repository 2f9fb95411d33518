//! The Pusher Channels protocol: frames, channel names, signatures; pure.
