namespace VoiceGateway.Synonyms.Dictionary.Drafts;

/// <summary>The spelling of states and verdicts in the database and for programs: <c>in-review</c>, <c>changes-requested</c> and so on.</summary>
public static class DraftNames
{
    private static readonly string[] States = ["open", "in-review", "approved", "published", "discarded"];
    private static readonly string[] Verdicts = ["approved", "changes-requested"];

    public static string Name(this DraftState state) => States[(int)state];

    public static string Name(this ReviewVerdict verdict) => Verdicts[(int)verdict];

    public static bool TryParse(string? text, out DraftState state) => (int)(state = (DraftState)Array.IndexOf(States, text)) >= 0;

    public static bool TryParse(string? text, out ReviewVerdict verdict) => (int)(verdict = (ReviewVerdict)Array.IndexOf(Verdicts, text)) >= 0;
}
