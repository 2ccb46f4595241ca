namespace VoiceGateway.Storage.Outbox;

/// <summary>
/// When to try again: a second, doubled with each attempt up to an hour, times 0.5 to 1 by chance, so that many that failed together don't come
/// back together (AWS Builders' Library, "Timeouts, retries and backoff with jitter"). The chance is of the id and the attempt: a run can be
/// replayed.
/// </summary>
public static class Backoff
{
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(1);

    /// <summary>After so many a message is dead: about half a day of trying.</summary>
    public const int Attempts = 24;

    /// <param name="id">Whose pause.</param>
    /// <param name="attempts">How many were made, 1 at least.</param>
    /// <param name="asked">What the other side asked for (Retry-After): not less than that, and not more than the longest pause.</param>
    public static TimeSpan Pause(string id, int attempts, TimeSpan? asked = null)
    {
        var seconds = Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(attempts - 1, 20)));
        var pause = TimeSpan.FromSeconds(seconds * (0.5 + Chance(id, attempts) / 2));
        if (asked is { } least && least > pause) pause = least;
        return pause < Longest ? pause : Longest;
    }

    // FNV-1a and a finish that mixes (Steele, Lea, Flood: "Fast splittable pseudorandom number generators"): 0 to 1.
    private static double Chance(string id, int attempts)
    {
        var hash = 14695981039346656037UL + (ulong)attempts;
        foreach (var letter in id) hash = (hash ^ letter) * 1099511628211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return ((hash ^ (hash >> 31)) >> 11) / (double)(1UL << 53);
    }
}
