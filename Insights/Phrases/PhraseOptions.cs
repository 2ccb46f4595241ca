namespace VoiceGateway.Insights.Phrases;

/// <summary>What is kept of the phrases that people say. Nothing, unless the operator has opted in.</summary>
public sealed record PhraseOptions
{
    public const int LeastCallers = 2;
    public const int MostWindowDays = 30;
    public const int MostKeepDays = 730;

    /// <summary>The operator has opted in.</summary>
    public bool IsKept { get; init; }

    /// <summary>So many different callers must say the same within the window before it is kept; 2 or more.</summary>
    public int Callers { get; init; } = 3;

    /// <summary>Days of the window, 1 to 30: the key under which callers are hashed lives as long.</summary>
    public int WindowDays { get; init; } = 1;

    /// <summary>Days after which a kept phrase is forgotten, 1 to 730.</summary>
    public int KeepDays { get; init; } = 90;

    /// <summary>Sessions that a caller of the API names itself count as callers. Off: all of them have one vote together.</summary>
    public bool SessionsAreCallers { get; init; }
}
