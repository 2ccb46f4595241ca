namespace VoiceGateway.Synonyms.Language;

/// <summary>What people read about the skill in a directory.</summary>
/// <param name="Summary">At most 160 characters.</param>
/// <param name="Description">At most 4,000 characters.</param>
/// <param name="ExamplePhrases">At most three; each is understood by the skill as it stands.</param>
/// <param name="Keywords">At most thirty.</param>
/// <param name="TestingInstructions">For the people who certify the skill.</param>
public sealed record SkillListing(
    string Name,
    string Summary,
    string Description,
    IReadOnlyList<string> ExamplePhrases,
    IReadOnlyList<string> Keywords,
    string TestingInstructions);

/// <summary>Words that mean nothing for the shop: skipped at the start, at the end, or wherever they stand.</summary>
public sealed record FillerWords(IReadOnlyList<string> Start, IReadOnlyList<string> End, IReadOnlyList<string> Anywhere);

/// <summary>What stands in for a slot in a training phrase where the dictionary has nothing better.</summary>
public sealed record SampleValues(
    IReadOnlyList<string> Quantity, IReadOnlyList<string> Unit, IReadOnlyList<string> Product, IReadOnlyList<string> When, IReadOnlyList<string> Topic, IReadOnlyList<string> Price);
