namespace VoiceGateway.Insights;

/// <summary>
/// What is kept of one turn: who through which door, what it was about, how it ended and how long it took. <see cref="Via"/>
/// tells how the product was found (exact, synonym, sound …), null when none was looked for. <see cref="Words"/> is what was
/// said, and null unless the operator has opted in. No user id, not even hashed.
/// </summary>
public sealed record TurnEvent(
    string Id,
    DateTimeOffset At,
    string Channel,
    string CallerKind,
    string Locale,
    string Intent,
    string Outcome,
    string? Via,
    TimeSpan Duration,
    string? Words);
