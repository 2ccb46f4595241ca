namespace VoiceGateway.Catalog.Trials;

/// <summary>A phrase whose answer changes.</summary>
public sealed record WhatIfRow(AskedPhrase Phrase, AnswerChange Change, TrialAnswer Before, TrialAnswer After);

/// <summary>So many different phrases, and how often these were asked in all.</summary>
public sealed record Tally(long Phrases, long Asked)
{
    public static Tally Zero { get; } = new(0, 0);

    public Tally Add(long asked) => new(Phrases + 1, Asked + asked);

    /// <summary>The share of the whole's asking, 0 to 1; 0 of nothing.</summary>
    public double ShareOf(Tally whole) => whole.Asked == 0 ? 0 : (double)Asked / whole.Asked;
}

/// <summary>
/// What a draft would change. <see cref="Rows"/> are those asked most, most often first; <see cref="By"/> counts all changed
/// phrases by each kind of change (a phrase may count under several), whether they are listed or not.
/// </summary>
public sealed record WhatIfReport(Tally Total, Tally Changed, IReadOnlyDictionary<AnswerChange, Tally> By, IReadOnlyList<WhatIfRow> Rows, WhatIfEffort Effort)
{
    public Tally Gained => By.GetValueOrDefault(AnswerChange.Gained, Tally.Zero);

    public Tally Lost => By.GetValueOrDefault(AnswerChange.Lost, Tally.Zero);

    /// <summary>The share of what was asked that would be answered otherwise, 0 to 1.</summary>
    public double ShareChanged => Changed.ShareOf(Total);
}

/// <summary>
/// How the figures came about, in different phrases. <see cref="Asked"/> were resolved on both sides. <see cref="Never"/> were
/// not, or on the live side only, because their answers are provably the same. <see cref="Hardly"/> are guesses that nothing changed comes near: of these
/// <see cref="Checked"/> were resolved all the same, and <see cref="CheckedAndDiffer"/> of them differ.
/// </summary>
public sealed record WhatIfEffort(int Asked, int Never, int Hardly, int Checked, int CheckedAndDiffer);
