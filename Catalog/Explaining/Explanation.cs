using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Ruling;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Catalog.Explaining;

/// <summary>An answer, and why it is what it is: a reason for each of its concepts and products, in their order.</summary>
/// <param name="Found">The answer, as <see cref="CatalogSnapshot.Resolve"/> gives it.</param>
/// <param name="Concepts">One for each concept.</param>
/// <param name="Products">One for each product.</param>
/// <param name="Readings">How the phrase was read: as it was said, then repaired, then what else was heard.</param>
/// <param name="Acts">What rules did, in the order in which they did it.</param>
public sealed record Explanation(
    Resolution Found, IReadOnlyList<ConceptReason> Concepts, IReadOnlyList<ProductReason> Products, IReadOnlyList<ReadingReason> Readings, IReadOnlyList<RuleAct> Acts);

/// <summary>A way to read the phrase.</summary>
/// <param name="Phrase">Its words.</param>
/// <param name="Trust">0 to 1: multiplies whatever is found by it.</param>
/// <param name="Repair">What was done to the phrase to read it so; null as it was said or heard.</param>
/// <param name="Words">What each word does in it.</param>
public sealed record ReadingReason(string Phrase, double Trust, string? Repair, IReadOnlyList<WordReason> Words);

/// <summary>What one word does in a phrase.</summary>
/// <param name="Word">The word.</param>
/// <param name="Role">As in <see cref="Synonyms.Terms.WordRole"/>, in lower case.</param>
/// <param name="Weight">How much it matters that it is found, 0 to 1.</param>
/// <param name="In">For a product, where it has the word: <c>name</c>, <c>brand</c>, <c>category</c>, <c>size</c>, <c>unit</c>; null when nowhere.</param>
/// <param name="Covered">For a product, how far it answers the word, 0 to 1.</param>
public sealed record WordReason(string Word, string Role, double Weight, string? In = null, double Covered = 0);

/// <summary>Why a concept is in the answer.</summary>
/// <param name="Said">The words that named it; null when no words did.</param>
/// <param name="Term">The term of the dictionary that these words are, or are like; null when there is none.</param>
/// <param name="Kind">How the term stands to the concept, as files spell it.</param>
/// <param name="Weight">The term's weight in the dictionary.</param>
/// <param name="Renown">How widely the concept is known beside the others, 0 to 1; counts for guesses only.</param>
/// <param name="Steps">What its score is made of.</param>
public sealed record ConceptReason(string? Said, string? Term, string? Kind, double? Weight, double Renown, IReadOnlyList<ScoreStep> Steps);

/// <summary>Why a product is in the answer.</summary>
/// <param name="Words">Where it has the words of the phrase.</param>
/// <param name="Texts">What the index gives it for the words, field by field; decides among products found by words alone.</param>
/// <param name="Availability">In stock comes before out of stock, between equals.</param>
/// <param name="Popularity">0 to 1; decides between equals that are both in stock, or both not.</param>
/// <param name="Steps">What its score is made of.</param>
public sealed record ProductReason(IReadOnlyList<WordReason> Words, IReadOnlyList<ScorePart> Texts, string Availability, double Popularity, IReadOnlyList<ScoreStep> Steps);
