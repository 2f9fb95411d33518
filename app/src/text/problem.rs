//! What can be wrong, in words that say what to do about it.

use hubbub_commands::FamilyRefusal;
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
    pub(crate) refusal: fn(FamilyRefusal) -> &'static str,
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
            Problem::AlreadyMember => "You belong to it already.".into(),
            Problem::PlaceTaken => "Somebody else has this place already.".into(),
            Problem::LimitReached => "There are as many as there may be. Remove one first.".into(),
            Problem::NotAllowed => "Your role does not allow this.".into(),
            Problem::LastParent => "A family needs a parent. Make somebody else one first.".into(),
            Problem::LastAdmin => "A team needs an admin. Make somebody else one first.".into(),
            Problem::BelongsElsewhere => {
                "They belong to something else too. Ask whoever runs this server.".into()
            }
            Problem::OtherName => "This is not the right name.".into(),
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
            FamilyRefusal::NotAllowed => "Your role in this family does not allow this.",
            FamilyRefusal::NoSuchTimer => "Somebody has already put this timer away.",
            FamilyRefusal::NoSuchTemplate => "This template has been removed.",
            FamilyRefusal::NoSuchMember => "This person is no longer in the family.",
            FamilyRefusal::NotRunning => "This timer is not running any more.",
            FamilyRefusal::NotPaused => "This timer is already running.",
            FamilyRefusal::NotFinished => "This timer has not finished yet.",
            FamilyRefusal::TooLong => "A timer can run for at most 48 hours in all.",
            FamilyRefusal::IdTaken => "This has been done already.",
            FamilyRefusal::LimitReached => "There are as many as there may be. Remove one first.",
            FamilyRefusal::LastParent => "A family needs a parent. Make somebody else one first.",
            FamilyRefusal::AlreadyMember => "This person is in the family already.",
            FamilyRefusal::NoSuchEntry => "This entry cannot be found any more.",
            FamilyRefusal::AlreadyUndone => "This has been undone already.",
            FamilyRefusal::TooLateToUndo => "Only a parent can undo this now.",
            FamilyRefusal::NotEnoughStars => "There are not enough stars for this.",
            FamilyRefusal::NoSuchChore => "This chore has been removed.",
            FamilyRefusal::NoSuchTask => "This chore is no longer on the list.",
            FamilyRefusal::NotToDo => "This has been done already.",
            FamilyRefusal::NotDone => "This has not been done yet.",
            FamilyRefusal::NotSubmitted => "Somebody has already answered this.",
            FamilyRefusal::TakenByOther => "Somebody else has taken this chore.",
            FamilyRefusal::NoSuchReward => "This reward has been removed.",
            FamilyRefusal::NotForYou => "This reward is for somebody else.",
            FamilyRefusal::SoldOut => "There is none of this reward left.",
            FamilyRefusal::NoSuchRequest => "This wish has been taken back.",
            FamilyRefusal::AlreadyAnswered => "Somebody has already answered this wish.",
            FamilyRefusal::NoSuchKiosk => "This wall display has been removed.",
            FamilyRefusal::FarAway => "This day is too far away.",
            FamilyRefusal::NoSuchTimeZone => "There is no such time zone.",
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
            Problem::AlreadyMember => "Du gehörst schon dazu.".into(),
            Problem::PlaceTaken => "Diesen Platz hat schon jemand anders.".into(),
            Problem::LimitReached => "Mehr geht nicht. Entferne zuerst etwas.".into(),
            Problem::NotAllowed => "Deine Rolle erlaubt das nicht.".into(),
            Problem::LastAdmin => {
                "Ein Team braucht jemanden, der es verwaltet. Gib die Rolle zuerst weiter.".into()
            }
            Problem::LastParent => {
                "Eine Familie braucht ein Elternteil. Mach zuerst jemand anderen dazu.".into()
            }
            Problem::BelongsElsewhere => {
                "Die Person gehört noch zu anderem. Frag, wer diesen Server betreibt.".into()
            }
            Problem::OtherName => "Das ist nicht der richtige Name.".into(),
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
            FamilyRefusal::NotAllowed => "Deine Rolle in dieser Familie erlaubt das nicht.",
            FamilyRefusal::NoSuchTimer => "Jemand hat diesen Timer schon weggeräumt.",
            FamilyRefusal::NoSuchTemplate => "Diese Vorlage wurde entfernt.",
            FamilyRefusal::NoSuchMember => "Diese Person gehört nicht mehr zur Familie.",
            FamilyRefusal::NotRunning => "Dieser Timer läuft nicht mehr.",
            FamilyRefusal::NotPaused => "Dieser Timer läuft schon.",
            FamilyRefusal::NotFinished => "Dieser Timer ist noch nicht fertig.",
            FamilyRefusal::TooLong => "Ein Timer läuft insgesamt höchstens 48 Stunden.",
            FamilyRefusal::IdTaken => "Das ist schon geschehen.",
            FamilyRefusal::LimitReached => "Mehr geht nicht. Entferne zuerst etwas.",
            FamilyRefusal::LastParent => {
                "Eine Familie braucht ein Elternteil. Mache zuerst jemand anderen dazu."
            }
            FamilyRefusal::AlreadyMember => "Diese Person gehört schon zur Familie.",
            FamilyRefusal::NoSuchEntry => "Dieser Eintrag ist nicht mehr zu finden.",
            FamilyRefusal::AlreadyUndone => "Das ist schon rückgängig gemacht.",
            FamilyRefusal::TooLateToUndo => "Das kann jetzt nur noch ein Elternteil rückgängig machen.",
            FamilyRefusal::NotEnoughStars => "Dafür sind nicht genug Sterne da.",
            FamilyRefusal::NoSuchChore => "Diese Aufgabe wurde entfernt.",
            FamilyRefusal::NoSuchTask => "Diese Aufgabe steht nicht mehr auf der Liste.",
            FamilyRefusal::NotToDo => "Das ist schon erledigt.",
            FamilyRefusal::NotDone => "Das ist noch nicht erledigt.",
            FamilyRefusal::NotSubmitted => "Das hat schon jemand beantwortet.",
            FamilyRefusal::TakenByOther => "Jemand anderes hat diese Aufgabe übernommen.",
            FamilyRefusal::NoSuchReward => "Diese Belohnung wurde entfernt.",
            FamilyRefusal::NotForYou => "Diese Belohnung ist für jemand anderen.",
            FamilyRefusal::SoldOut => "Von dieser Belohnung ist nichts mehr da.",
            FamilyRefusal::NoSuchRequest => "Dieser Wunsch wurde zurückgenommen.",
            FamilyRefusal::AlreadyAnswered => "Diesen Wunsch hat schon jemand beantwortet.",
            FamilyRefusal::NoSuchKiosk => "Diese Wandanzeige wurde entfernt.",
            FamilyRefusal::FarAway => "Dieser Tag liegt zu weit weg.",
            FamilyRefusal::NoSuchTimeZone => "Diese Zeitzone gibt es nicht.",
        },
        number: |min, max| format!("Bitte eine ganze Zahl von {min} bis {max}."),
        #[cfg(not(feature = "ssr"))]
        left: |count| format!("noch {count} Zeichen"),
        #[cfg(not(feature = "ssr"))]
        too_many: |count| format!("Das ist um {count} Zeichen zu lang."),
    };
}
