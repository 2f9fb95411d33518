//! What can be wrong, in words that say what to do about it.

use hubbub_commands::Refusal;
#[cfg(feature = "ssr")]
use hubbub_model::account::Password;
use hubbub_model::text::TextError;

#[cfg(not(feature = "ssr"))]
use super::counted;
#[cfg(feature = "ssr")]
use crate::api::Problem;

pub(crate) struct Problems {
    /// What can be wrong with a plain form, which only the server shows.
    #[cfg(feature = "ssr")]
    pub(crate) form: fn(Problem) -> String,
    pub(crate) text: fn(TextError) -> &'static str,
    pub(crate) refusal: fn(Refusal) -> &'static str,
    pub(crate) number: fn(u64, u64) -> String,
    /// How many characters may still be typed.
    #[cfg(not(feature = "ssr"))]
    pub(crate) left: fn(u64) -> String,
    /// By how many it is too long.
    #[cfg(not(feature = "ssr"))]
    pub(crate) too_many: fn(u64) -> String,
}

impl Problems {
    pub(super) const ENGLISH: Self = Self {
        #[cfg(feature = "ssr")]
        form: |problem| match problem {
            Problem::Empty => (Self::ENGLISH.text)(TextError::Empty).into(),
            Problem::TooLong => (Self::ENGLISH.text)(TextError::TooLong { max: 0 }).into(),
            Problem::Invisible => (Self::ENGLISH.text)(TextError::Invisible).into(),
            Problem::OddCharacters => (Self::ENGLISH.text)(TextError::ControlCharacter).into(),
            Problem::NotAnEmail => "This is not an e-mail address, such as robin@example.org.".into(),
            Problem::EmailTaken => "There is an account with this address already. Sign in instead.".into(),
            Problem::EmailOfAnother => "Another account has this address already.".into(),
            Problem::PasswordTooShort => format!("Use at least {} characters.", Password::MIN),
            Problem::PasswordTooLong => format!("Use at most {} characters.", Password::MAX),
            Problem::WrongCredentials => "This address and password do not belong together.".into(),
            Problem::WrongPassword => "This is not your password.".into(),
            Problem::TooManyAttempts => "Too many attempts. Wait a minute, then try again.".into(),
            Problem::NoSuchTimeZone => "There is no such time zone. Try one such as Europe/Berlin.".into(),
            Problem::Invalid => "This cannot be read. Please check it.".into(),
            Problem::InvitationGone => "This invitation has expired or was taken back.".into(),
            Problem::AlreadyMember => "You are in this family already.".into(),
            Problem::LimitReached => "There are as many as there may be. Remove one first.".into(),
            Problem::NotAllowed => "Your role in this family does not allow this.".into(),
            Problem::LastParent => "A family needs a parent. Make somebody else one first.".into(),
            Problem::BelongsElsewhere => {
                "They belong to something else too. Ask whoever runs this server.".into()
            }
            Problem::OtherName => "This is not the name of the family.".into(),
            Problem::Unavailable => "This cannot be done right now. Please try again.".into(),
            Problem::OutOfRange(range) => (Self::ENGLISH.number)(range.min, range.max),
            Problem::NotADate => "Please choose a day or a time, such as 2026-12-24 or 18:30.".into(),
            Problem::InThePast => "This day is over. Please choose a later one.".into(),
            Problem::NoneChosen => "Please choose at least one.".into(),
            Problem::Refused(refusal) => (Self::ENGLISH.refusal)(refusal).into(),
        },
        text: |error| match error {
            TextError::Empty => "Please fill this in.",
            TextError::TooLong { .. } => "This is too long.",
            TextError::Invisible => "Nothing of this can be seen. Please type something that can.",
            TextError::ControlCharacter | TextError::TooManyMarks => {
                "There are hidden or piled-up characters in this. Please type it anew."
            }
        },
        refusal: |refusal| match refusal {
            Refusal::NotAllowed => "Your role in this family does not allow this.",
            Refusal::NoSuchTimer => "Somebody has already put this timer away.",
            Refusal::NoSuchTemplate => "This template has been removed.",
            Refusal::NoSuchMember => "This person is no longer in the family.",
            Refusal::NotRunning => "This timer is not running any more.",
            Refusal::NotPaused => "This timer is already running.",
            Refusal::NotFinished => "This timer has not finished yet.",
            Refusal::TooLong => "A timer can run for at most 48 hours in all.",
            Refusal::IdTaken => "This has been done already.",
            Refusal::LimitReached => "There are as many as there may be. Remove one first.",
            Refusal::LastParent => "A family needs a parent. Make somebody else one first.",
            Refusal::AlreadyMember => "This person is in the family already.",
            Refusal::NoSuchEntry => "This entry cannot be found any more.",
            Refusal::AlreadyUndone => "This has been undone already.",
            Refusal::TooLateToUndo => "Only a parent can undo this now.",
            Refusal::NotEnoughStars => "There are not enough stars for this.",
            Refusal::NoSuchChore => "This chore has been removed.",
            Refusal::NoSuchTask => "This chore is no longer on the list.",
            Refusal::NotToDo => "This has been done already.",
            Refusal::NotDone => "This has not been done yet.",
            Refusal::NotSubmitted => "Somebody has already answered this.",
            Refusal::TakenByOther => "Somebody else has taken this chore.",
            Refusal::NoSuchReward => "This reward has been removed.",
            Refusal::NotForYou => "This reward is for somebody else.",
            Refusal::SoldOut => "There is none of this reward left.",
            Refusal::NoSuchRequest => "This wish has been taken back.",
            Refusal::AlreadyAnswered => "Somebody has already answered this wish.",
            Refusal::NoSuchKiosk => "This wall display has been removed.",
            Refusal::FarAway => "This day is too far away.",
            Refusal::NoSuchTimeZone => "There is no such time zone.",
        },
        number: |min, max| format!("A whole number from {min} to {max}, please."),
        #[cfg(not(feature = "ssr"))]
        left: |count| counted(count, "character left", "characters left"),
        #[cfg(not(feature = "ssr"))]
        too_many: |count| format!("This is too long by {}.", counted(count, "character", "characters")),
    };

    pub(super) const GERMAN: Self = Self {
        #[cfg(feature = "ssr")]
        form: |problem| match problem {
            Problem::Empty => (Self::GERMAN.text)(TextError::Empty).into(),
            Problem::TooLong => (Self::GERMAN.text)(TextError::TooLong { max: 0 }).into(),
            Problem::Invisible => (Self::GERMAN.text)(TextError::Invisible).into(),
            Problem::OddCharacters => (Self::GERMAN.text)(TextError::ControlCharacter).into(),
            Problem::NotAnEmail => "Das ist keine E-Mail-Adresse wie robin@example.org.".into(),
            Problem::EmailTaken => "Zu dieser Adresse gibt es schon ein Konto. Melde dich damit an.".into(),
            Problem::EmailOfAnother => "Diese Adresse hat schon ein anderes Konto.".into(),
            Problem::PasswordTooShort => format!("Nimm mindestens {} Zeichen.", Password::MIN),
            Problem::PasswordTooLong => format!("Nimm höchstens {} Zeichen.", Password::MAX),
            Problem::WrongCredentials => "Adresse und Passwort passen nicht zusammen.".into(),
            Problem::WrongPassword => "Das ist nicht dein Passwort.".into(),
            Problem::TooManyAttempts => {
                "Zu viele Versuche. Warte eine Minute und versuche es dann noch einmal.".into()
            }
            Problem::NoSuchTimeZone => "Diese Zeitzone gibt es nicht. Nimm eine wie Europe/Berlin.".into(),
            Problem::Invalid => "Das lässt sich nicht lesen. Bitte prüfe es.".into(),
            Problem::InvitationGone => "Diese Einladung ist abgelaufen oder wurde zurückgezogen.".into(),
            Problem::AlreadyMember => "Du gehörst schon zu dieser Familie.".into(),
            Problem::LimitReached => "Mehr geht nicht. Entferne zuerst etwas.".into(),
            Problem::NotAllowed => "Deine Rolle in dieser Familie erlaubt das nicht.".into(),
            Problem::LastParent => {
                "Eine Familie braucht ein Elternteil. Mach zuerst jemand anderen dazu.".into()
            }
            Problem::BelongsElsewhere => {
                "Die Person gehört noch zu anderem. Frag, wer diesen Server betreibt.".into()
            }
            Problem::OtherName => "So heißt die Familie nicht.".into(),
            Problem::Unavailable => "Das geht gerade nicht. Bitte versuche es noch einmal.".into(),
            Problem::OutOfRange(range) => (Self::GERMAN.number)(range.min, range.max),
            Problem::NotADate => "Bitte wähle einen Tag oder eine Zeit, wie 2026-12-24 oder 18:30.".into(),
            Problem::InThePast => "Dieser Tag ist vorbei. Bitte wähle einen späteren.".into(),
            Problem::NoneChosen => "Bitte wähle mindestens eins.".into(),
            Problem::Refused(refusal) => (Self::GERMAN.refusal)(refusal).into(),
        },
        text: |error| match error {
            TextError::Empty => "Bitte fülle das aus.",
            TextError::TooLong { .. } => "Das ist zu lang.",
            TextError::Invisible => "Davon ist nichts zu sehen. Bitte tippe etwas Sichtbares.",
            TextError::ControlCharacter | TextError::TooManyMarks => {
                "Darin sind versteckte oder übereinander gestapelte Zeichen. Bitte tippe es neu."
            }
        },
        refusal: |refusal| match refusal {
            Refusal::NotAllowed => "Deine Rolle in dieser Familie erlaubt das nicht.",
            Refusal::NoSuchTimer => "Jemand hat diesen Timer schon weggeräumt.",
            Refusal::NoSuchTemplate => "Diese Vorlage wurde entfernt.",
            Refusal::NoSuchMember => "Diese Person gehört nicht mehr zur Familie.",
            Refusal::NotRunning => "Dieser Timer läuft nicht mehr.",
            Refusal::NotPaused => "Dieser Timer läuft schon.",
            Refusal::NotFinished => "Dieser Timer ist noch nicht fertig.",
            Refusal::TooLong => "Ein Timer läuft insgesamt höchstens 48 Stunden.",
            Refusal::IdTaken => "Das ist schon geschehen.",
            Refusal::LimitReached => "Mehr geht nicht. Entferne zuerst etwas.",
            Refusal::LastParent => "Eine Familie braucht ein Elternteil. Mache zuerst jemand anderen dazu.",
            Refusal::AlreadyMember => "Diese Person gehört schon zur Familie.",
            Refusal::NoSuchEntry => "Dieser Eintrag ist nicht mehr zu finden.",
            Refusal::AlreadyUndone => "Das ist schon rückgängig gemacht.",
            Refusal::TooLateToUndo => "Das kann jetzt nur noch ein Elternteil rückgängig machen.",
            Refusal::NotEnoughStars => "Dafür sind nicht genug Sterne da.",
            Refusal::NoSuchChore => "Diese Aufgabe wurde entfernt.",
            Refusal::NoSuchTask => "Diese Aufgabe steht nicht mehr auf der Liste.",
            Refusal::NotToDo => "Das ist schon erledigt.",
            Refusal::NotDone => "Das ist noch nicht erledigt.",
            Refusal::NotSubmitted => "Das hat schon jemand beantwortet.",
            Refusal::TakenByOther => "Jemand anderes hat diese Aufgabe übernommen.",
            Refusal::NoSuchReward => "Diese Belohnung wurde entfernt.",
            Refusal::NotForYou => "Diese Belohnung ist für jemand anderen.",
            Refusal::SoldOut => "Von dieser Belohnung ist nichts mehr da.",
            Refusal::NoSuchRequest => "Dieser Wunsch wurde zurückgenommen.",
            Refusal::AlreadyAnswered => "Diesen Wunsch hat schon jemand beantwortet.",
            Refusal::NoSuchKiosk => "Diese Wandanzeige wurde entfernt.",
            Refusal::FarAway => "Dieser Tag liegt zu weit weg.",
            Refusal::NoSuchTimeZone => "Diese Zeitzone gibt es nicht.",
        },
        number: |min, max| format!("Bitte eine ganze Zahl von {min} bis {max}."),
        #[cfg(not(feature = "ssr"))]
        left: |count| format!("noch {count} Zeichen"),
        #[cfg(not(feature = "ssr"))]
        too_many: |count| format!("Das ist um {count} Zeichen zu lang."),
    };
}
