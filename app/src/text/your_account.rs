//! Words of the page on which a person looks after their account, and about forgotten passwords.

use hubbub_model::Millis;
use hubbub_model::person::Departure;

use super::{Said, counted};

pub(crate) struct YourAccount {
    pub(crate) title: &'static str,
    pub(crate) name: &'static str,
    pub(crate) name_lead: &'static str,
    pub(crate) save_name: &'static str,
    pub(crate) name_saved: &'static str,
    pub(crate) email_lead: &'static str,
    pub(crate) save_email: &'static str,
    pub(crate) email_saved: &'static str,
    pub(crate) password_lead: &'static str,
    /// The password that somebody has, where it is asked for.
    pub(crate) present_password: &'static str,
    pub(crate) new_password: &'static str,
    pub(crate) save_password: &'static str,
    pub(crate) password_saved: &'static str,
    pub(crate) sessions: &'static str,
    pub(crate) sessions_lead: &'static str,
    pub(crate) this_device: &'static str,
    pub(crate) unknown_device: &'static str,
    /// A browser on a system.
    pub(crate) device: fn(Said, Said) -> String,
    /// How long ago a session was used.
    pub(crate) used: fn(Millis) -> String,
    pub(crate) end: &'static str,
    pub(crate) end_others: &'static str,
    pub(crate) session_ended: &'static str,
    pub(crate) sessions_ended: &'static str,
    pub(crate) delete: &'static str,
    pub(crate) delete_lead: &'static str,
    pub(crate) delete_families: &'static str,
    pub(crate) departure: fn(Departure) -> &'static str,
    pub(crate) hand_over_first: &'static str,
    pub(crate) to_settings: &'static str,
    pub(crate) delete_title: &'static str,
    pub(crate) delete_detail: &'static str,
    pub(crate) deleted: &'static str,
    pub(crate) forgotten: &'static str,
    pub(crate) forgotten_lead: &'static str,
    pub(crate) forgotten_child: &'static str,
    pub(crate) forgotten_child_detail: &'static str,
    pub(crate) forgotten_others: &'static str,
    pub(crate) forgotten_others_detail: &'static str,
    pub(crate) back_to_sign_in: &'static str,
    pub(crate) reset_title: fn(Said) -> String,
    pub(crate) reset_lead: &'static str,
    pub(crate) reset_done: &'static str,
    pub(crate) reset_gone: &'static str,
    pub(crate) reset_gone_detail: &'static str,
    pub(crate) make_reset: &'static str,
    pub(crate) make_reset_title: fn(Said) -> String,
    pub(crate) make_reset_detail: &'static str,
    pub(crate) reset_ready: fn(Said) -> String,
    pub(crate) reset_once: &'static str,
}

impl YourAccount {
    pub(super) const ENGLISH: Self = Self {
        title: "Your account",
        name: "Name",
        name_lead: "Everybody in your families sees it, at once.",
        save_name: "Save name",
        name_saved: "Your name is changed, in all your families.",
        email_lead: "You sign in with it. Nobody else sees it.",
        save_email: "Save e-mail",
        email_saved: "Your e-mail address is changed. Sign in with it from now on.",
        password_lead: "A new password signs you out on all other devices.",
        present_password: "Present password",
        new_password: "New password",
        save_password: "Change password",
        password_saved: "Your password is changed, and all other devices are signed out.",
        sessions: "Where you are signed in",
        sessions_lead: "Is there a device that you do not know? Sign out there, and change your password.",
        this_device: "this device",
        unknown_device: "Unknown device",
        device: |browser, system| format!("{browser} on {system}"),
        used: |ago| match since(ago) {
            Since::Now => "used just now".into(),
            Since::Hours(hours) => format!("used {} ago", counted(hours, "hour", "hours")),
            Since::Days(days) => format!("used {} ago", counted(days, "day", "days")),
        },
        end: "Sign out there",
        end_others: "Sign out everywhere else",
        session_ended: "That device is signed out.",
        sessions_ended: "All other devices are signed out.",
        delete: "Delete your account",
        delete_lead: "Your e-mail address, your password and where you are signed in are deleted at once. You leave your families; what you did there stays in their history under your name.",
        delete_families: "What happens to your groups",
        departure: |departure| match departure {
            Departure::Leaves => "goes on without you",
            Departure::HandsOverFirst => "needs somebody to look after it: hand it over first",
            Departure::EndsGroup => "is deleted with all that is in it, because nobody else is there",
        },
        hand_over_first: "You alone look after a group in which others are. Hand it over, or delete it, before you delete your account.",
        to_settings: "To its settings",
        delete_title: "Delete your account for good?",
        delete_detail: "Nothing of it can be brought back.",
        deleted: "Your account is deleted.",
        forgotten: "Forgot your password?",
        forgotten_lead: "Somebody can make you a link with which you choose a new one. It works once, for an hour.",
        forgotten_child: "You are a child in one family",
        forgotten_child_detail: "Ask a parent. They find “New password” beside your name in the family's settings.",
        forgotten_others: "Anybody else",
        forgotten_others_detail: "Ask whoever runs this server. They make a link with this command:",
        back_to_sign_in: "Back to signing in",
        reset_title: |name| format!("A new password for {name}"),
        reset_lead: "It signs you out on all devices. Then sign in with the new one.",
        reset_done: "The password is changed. Sign in with the new one.",
        reset_gone: "This link is no longer valid",
        reset_gone_detail: "It was used, another one was made, or its hour is over. Ask for a new one.",
        make_reset: "New password",
        make_reset_title: |name| format!("Make a link for a new password for {name}?"),
        make_reset_detail: "Whoever opens it chooses the password: once, within an hour. It signs them out on all devices. They and every parent are told.",
        reset_ready: |name| format!("The link for {name} is ready"),
        reset_once: "Copy it now and give it to them: it is shown only once. It works once, for an hour.",
    };

    pub(super) const GERMAN: Self = Self {
        title: "Dein Konto",
        name: "Name",
        name_lead: "Alle in deinen Familien sehen ihn, sofort.",
        save_name: "Name speichern",
        name_saved: "Dein Name ist geändert, in allen deinen Familien.",
        email_lead: "Damit meldest du dich an. Niemand sonst sieht sie.",
        save_email: "E-Mail speichern",
        email_saved: "Deine E-Mail-Adresse ist geändert. Melde dich von nun an damit an.",
        password_lead: "Ein neues Passwort meldet dich auf allen anderen Geräten ab.",
        present_password: "Jetziges Passwort",
        new_password: "Neues Passwort",
        save_password: "Passwort ändern",
        password_saved: "Dein Passwort ist geändert, und alle anderen Geräte sind abgemeldet.",
        sessions: "Wo du angemeldet bist",
        sessions_lead: "Kennst du ein Gerät nicht? Melde dich dort ab und ändere dein Passwort.",
        this_device: "dieses Gerät",
        unknown_device: "Unbekanntes Gerät",
        device: |browser, system| format!("{browser} auf {system}"),
        used: |ago| match since(ago) {
            Since::Now => "gerade benutzt".into(),
            Since::Hours(hours) => format!("vor {} benutzt", counted(hours, "Stunde", "Stunden")),
            Since::Days(days) => format!("vor {} benutzt", counted(days, "Tag", "Tagen")),
        },
        end: "Dort abmelden",
        end_others: "Überall sonst abmelden",
        session_ended: "Dieses Gerät ist abgemeldet.",
        sessions_ended: "Alle anderen Geräte sind abgemeldet.",
        delete: "Konto löschen",
        delete_lead: "Deine E-Mail-Adresse, dein Passwort und deine Anmeldungen werden sofort gelöscht. Du verlässt deine Familien; was du dort getan hast, bleibt unter deinem Namen in ihrem Verlauf.",
        delete_families: "Was aus deinen Gruppen wird",
        departure: |departure| match departure {
            Departure::Leaves => "geht ohne dich weiter",
            Departure::HandsOverFirst => "braucht jemanden, der sich kümmert: erst übergeben",
            Departure::EndsGroup => "wird mit allem gelöscht, denn außer dir ist niemand da",
        },
        hand_over_first: "Du allein kümmerst dich um eine Gruppe, in der noch andere sind. Übergib oder lösche sie, bevor du dein Konto löschst.",
        to_settings: "Zu ihren Einstellungen",
        delete_title: "Dein Konto endgültig löschen?",
        delete_detail: "Nichts davon lässt sich zurückholen.",
        deleted: "Dein Konto ist gelöscht.",
        forgotten: "Passwort vergessen?",
        forgotten_lead: "Jemand kann dir einen Link erstellen, mit dem du ein neues wählst. Er funktioniert einmal, eine Stunde lang.",
        forgotten_child: "Du bist Kind in einer einzigen Familie",
        forgotten_child_detail: "Frag ein Elternteil. In den Einstellungen der Familie steht „Neues Passwort“ neben deinem Namen.",
        forgotten_others: "Alle anderen",
        forgotten_others_detail: "Frag, wer diesen Server betreibt. Den Link erstellt dort dieser Befehl:",
        back_to_sign_in: "Zurück zur Anmeldung",
        reset_title: |name| format!("Ein neues Passwort für {name}"),
        reset_lead: "Es meldet dich auf allen Geräten ab. Melde dich danach mit dem neuen an.",
        reset_done: "Das Passwort ist geändert. Melde dich mit dem neuen an.",
        reset_gone: "Dieser Link gilt nicht mehr",
        reset_gone_detail: "Er wurde benutzt, es gibt einen neueren, oder seine Stunde ist um. Bitte um einen neuen.",
        make_reset: "Neues Passwort",
        make_reset_title: |name| format!("Link für ein neues Passwort von {name} erstellen?"),
        make_reset_detail: "Wer ihn öffnet, wählt das Passwort: einmal, innerhalb einer Stunde. Alle Geräte dieses Kontos werden dann abgemeldet. Das Kind und alle Eltern erfahren davon.",
        reset_ready: |name| format!("Der Link für {name} ist fertig"),
        reset_once: "Kopiere ihn jetzt und gib ihn weiter: Er wird nur einmal gezeigt. Er funktioniert einmal, eine Stunde lang.",
    };
}

/// How long ago something was, as coarsely as it is noted.
enum Since {
    Now,
    Hours(u64),
    Days(u64),
}

fn since(ago: Millis) -> Since {
    match ago.as_millis() / 3_600_000 {
        0 => Since::Now,
        hours @ 1..24 => Since::Hours(hours),
        hours => Since::Days(hours / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago_is_said_coarsely() {
        let minutes = [0, 59, 60, 120, 24 * 60, 3 * 24 * 60].map(Millis::from_minutes);
        assert_eq!(
            minutes.map(YourAccount::ENGLISH.used),
            ["just now", "just now", "1 hour ago", "2 hours ago", "1 day ago", "3 days ago"]
                .map(|ago| format!("used {ago}"))
        );
        assert_eq!((YourAccount::GERMAN.used)(Millis::from_days(1)), "vor 1 Tag benutzt");
    }
}
