//! What a browser says of itself, as far as a person needs it to tell their devices apart.

use std::str::FromStr;

/// Defines a kind of program, by the marks that tell it in a `User-Agent` header. The first that fits
/// is the right one: most programs also say that they are like others.
macro_rules! programs {
    ($(#[$doc:meta])* $Kind:ident { $($Name:ident: $name:literal, $($mark:literal),+;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $Kind {
            $(#[doc = $name] $Name),*
        }

        impl $Kind {
            /// Its name, which is the same in every language.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Name => $name),*
                }
            }

            fn of(header: &str) -> Option<Self> {
                $(if [$($mark),+].iter().any(|mark| header.contains(mark)) {
                    return Some(Self::$Name);
                })*
                None
            }
        }

        impl FromStr for $Kind {
            type Err = Unknown;

            fn from_str(name: &str) -> Result<Self, Unknown> {
                match name {
                    $($name => Ok(Self::$Name),)*
                    _ => Err(Unknown),
                }
            }
        }
    };
}

programs! {
    /// The program that shows pages.
    Browser {
        Edge: "Edge", "Edg/", "EdgA/", "EdgiOS/";
        Opera: "Opera", "OPR/", "OPT/";
        Samsung: "Samsung Internet", "SamsungBrowser/";
        Firefox: "Firefox", "Firefox/", "FxiOS/";
        Chrome: "Chrome", "Chrome/", "CriOS/", "Chromium/";
        Safari: "Safari", "Safari/";
    }
}

programs! {
    /// What the device runs.
    System {
        IPhone: "iPhone", "iPhone";
        IPad: "iPad", "iPad";
        Android: "Android", "Android";
        ChromeOs: "ChromeOS", "CrOS";
        Windows: "Windows", "Windows";
        Mac: "macOS", "Macintosh";
        Linux: "Linux", "Linux";
    }
}

/// A name that belongs to no program here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unknown;

/// A device on which somebody is signed in. What is not recognised is left out: a header may hold
/// anything, and none of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Device {
    /// Which browser.
    pub browser: Option<Browser>,
    /// On what.
    pub system: Option<System>,
}

impl Device {
    /// The device of a `User-Agent` header.
    #[must_use]
    pub fn of_user_agent(header: &str) -> Self {
        Self { browser: Browser::of(header), system: System::of(header) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_headers_are_told_apart() {
        let told = |header| {
            let Device { browser, system } = Device::of_user_agent(header);
            (browser.map_or("-", Browser::as_str), system.map_or("-", System::as_str))
        };
        let cases = [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", "Linux")),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
                ("Chrome", "Windows"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
                ("Edge", "Windows"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                ("Safari", "iPhone"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                ("Samsung Internet", "Android"),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
                ("Safari", "macOS"),
            ),
            ("curl/8.15.0", ("-", "-")),
            ("", ("-", "-")),
            ("<script>alert(1)</script>", ("-", "-")),
        ];
        for (header, expected) in cases {
            assert_eq!(told(header), expected, "{header}");
        }
    }

    #[test]
    fn a_name_reads_back_and_nothing_else_does() {
        assert_eq!("Samsung Internet".parse(), Ok(Browser::Samsung));
        assert_eq!(System::IPad.as_str().parse(), Ok(System::IPad));
        assert_eq!("Netscape".parse::<Browser>(), Err(Unknown));
    }
}
