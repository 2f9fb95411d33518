//! Words for visitors: the landing page, signing up and in.

pub(crate) struct Account {
    pub(crate) headline: &'static str,
    pub(crate) pitch: &'static str,
    pub(crate) promises: [(&'static str, &'static str); 3],
    pub(crate) preview: &'static str,
    pub(crate) create_account: &'static str,
    pub(crate) create_account_lead: &'static str,
    pub(crate) sign_in: &'static str,
    pub(crate) sign_in_lead: &'static str,
    pub(crate) name: &'static str,
    pub(crate) name_hint: &'static str,
    pub(crate) email: &'static str,
    pub(crate) password: &'static str,
    pub(crate) password_hint: fn(usize) -> String,
    pub(crate) have_account: &'static str,
    pub(crate) no_account: &'static str,
}

impl Account {
    pub(super) const ENGLISH: Self = Self {
        headline: "Your people, on the same minute.",
        pitch: "One live page for the groups you belong to: the timers and chores at home, the rounds of a training session, what colleagues ask each other. What one of you does is on every screen at once, to the second.",
        promises: [
            ("At once", "What one person does, everybody sees."),
            ("Nothing lost", "Lose the connection for an hour and come back to exactly what is true."),
            ("Yours", "It runs on a computer of your own. No one else reads along."),
        ],
        preview: "What a family sees",
        create_account: "Create an account",
        create_account_lead: "One account for each person. Your groups come after.",
        sign_in: "Sign in",
        sign_in_lead: "Good to see you again.",
        name: "Your name",
        name_hint: "What the others call you.",
        email: "E-mail",
        password: "Password",
        password_hint: |min| format!("At least {min} characters. A short sentence is easy to remember."),
        have_account: "You have an account already?",
        no_account: "New here?",
    };

    pub(super) const GERMAN: Self = Self {
        headline: "Alle, die dazugehören, auf die Minute gleich.",
        pitch: "Eine lebendige Seite für deine Gruppen: die Timer und Aufgaben zu Hause, die Runden einer Trainingseinheit, die Fragen im Team. Was eine Person tut, ist sofort auf allen Bildschirmen, auf die Sekunde genau.",
        promises: [
            ("Sofort", "Was eine Person tut, sehen alle."),
            ("Nichts geht verloren", "Auch nach einer Stunde ohne Netz siehst du genau das, was stimmt."),
            ("Deins", "Es läuft auf deinem eigenen Rechner. Niemand liest mit."),
        ],
        preview: "Was eine Familie sieht",
        create_account: "Konto anlegen",
        create_account_lead: "Jede Person hat ein Konto. Die Gruppen kommen danach.",
        sign_in: "Anmelden",
        sign_in_lead: "Schön, dass du wieder da bist.",
        name: "Dein Name",
        name_hint: "So, wie dich die anderen nennen.",
        email: "E-Mail",
        password: "Passwort",
        password_hint: |min| format!("Mindestens {min} Zeichen. Ein kurzer Satz lässt sich leicht merken."),
        have_account: "Du hast schon ein Konto?",
        no_account: "Neu hier?",
    };
}
