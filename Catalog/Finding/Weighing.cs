using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// The one scale on which all ways of finding are weighed, 0 to 1. A term said whole stands at 0.88 or above, so that nothing
/// found by repair or by loose words gets before it.
/// </summary>
internal static class Weighing
{
    /// <summary>Below this nothing is answered.</summary>
    public const float Least = 0.3f;

    /// <summary>What only fills a list stays at or below this.</summary>
    public const float Hint = 0.99f * Least;

    /// <summary>What is less like the phrase as a whole (0 to 1) does not even fill a list.</summary>
    public const float LeastHint = 0.25f;

    /// <summary>Below this a repaired reading is not answered: a guess must explain the phrase.</summary>
    public const float LeastRepaired = 0.5f;

    /// <summary>From here on there is no need to look for repairs.</summary>
    public const float GoodEnough = 0.8f;

    /// <summary>The first must be so far ahead of the second to be acted on without asking.</summary>
    public const float Ahead = 0.149f;

    /// <summary>What explains the phrase stays so far ahead of guesses, so that they do not make it unsure.</summary>
    public const float AheadOfGuess = 0.15f;

    /// <summary>The first must have at least this score to be acted on without asking.</summary>
    public const float Sure = 0.75f;

    /// <summary>The same for what was found by how it sounds or is spelled.</summary>
    public const float SureRepaired = 0.84f;

    /// <summary>All strong words are there, but outside the term the product had to answer them.</summary>
    public const float WithProduct = 0.97f;

    /// <summary>Two words that should be one, or the other way round.</summary>
    public const float Joined = 0.95f;

    /// <summary>Found by a product's words, all of them there.</summary>
    public const float Words = 0.87f;

    /// <summary>Below this a product is not answered for its words.</summary>
    public const float LeastWords = 0.42f;

    /// <summary>One word says little: it may stand in the name of something else, as beer does in root beer.</summary>
    public const float OneWord = 0.8f;

    /// <summary>The same when it only describes, as wine does in wine vinegar.</summary>
    public const float OneWordAside = 0.5f;

    /// <summary>The word that the phrase is about is known here, but belongs to something else.</summary>
    public const float OtherHead = 0.6f;

    /// <summary>At least this share of a score is left when the word that the phrase is about was found.</summary>
    public const float LeastWithHead = 0.35f;

    /// <summary>What is left of a score when only this share (0 to 1) of the phrase's weight was found.</summary>
    public static float Share(float found) => found >= 0.999f ? WithProduct : 0.85f * MathF.Pow(found, 1.2f);

    /// <summary>A word of so many letters with so many edits.</summary>
    public static float Spelled(int edits, int letters, bool sameStart) =>
        (edits, letters) switch { (1, >= 8) => 0.93f, (1, >= 6) => 0.9f, (1, _) => 0.82f, _ => 0.8f } * (sameStart ? 1 : 0.93f);

    /// <summary>What sounds less like a phrase than this is no guess worth making.</summary>
    public const float LeastLike = 0.65f;

    /// <summary>The same when all words of the phrase are known here, so that it was hardly misheard.</summary>
    public const float LeastLikeKnown = 0.78f;

    /// <summary>The same when they name something besides, if only in part.</summary>
    public const float LeastLikeNamed = 0.93f;

    /// <summary>The same when a recogniser said what else it may have heard.</summary>
    public const float LeastLikeHeard = 0.1f;

    /// <summary>How far the best alternative of a recogniser is trusted beside what it took the words for; more, where all that was heard sounds like it.</summary>
    public const float Alternative = 0.4f;

    /// <summary>What another language calls so, word for word; below <see cref="Sure"/>.</summary>
    public const float Foreign = 0.74f;

    /// <summary>A term so much like the sound of the phrase (0.65 to 1). Stays below <see cref="SureRepaired"/>: a guess at sound is asked about.</summary>
    public static float Sounded(float likeness) => 0.5f + 1.1f * (likeness - 0.7f);

    /// <summary>
    /// A term so much like the sound of all that was heard (0 to 1), of which the dictionary knows so many kinds: what has many is asked for often. Stays
    /// below what was said outright.
    /// </summary>
    public static float SoundedAll(float likeness, int kinds) => 0.85f * Math.Min(1, likeness + 0.025f * MathF.Log(kinds));

    private const float OfAlike = 0.82f;

    /// <summary>A phrase that is so much alike explains the whole of what was said.</summary>
    public const float AlikeFull = 0.85f;

    /// <summary>So much of the word that the phrase is about must be in a term that is like it (0 to 1).</summary>
    public const float AlikeHead = 0.3f;

    /// <summary>A term that has not so much of it must be so much alike as a whole.</summary>
    public const float AlikeWithoutHead = 0.7f;

    /// <summary>
    /// A phrase that is like a term as a whole (0 to 1). Up to <see cref="AlikeFull"/> about as often right as the likeness says,
    /// steeper above, where a small lead tells more.
    /// </summary>
    public static float Alike(float likeness) => likeness < AlikeFull ? OfAlike * likeness : OfAlike * AlikeFull + 1.22f * (likeness - AlikeFull);

    /// <summary>The same for one that was no guess worth making.</summary>
    public static float Hinted(float likeness) => Hint * likeness;

    /// <summary>A term must be so much alike to be worth a score, below that of <see cref="AlikeFull"/>, whatever it means.</summary>
    public static float AlikeFor(float score) => score / OfAlike;

    /// <summary>What is left of a guess at something that is so widely known (0 to 1).</summary>
    public static float Known(float renown) => 0.9f + 0.1f * renown;

    /// <summary>Whether the concept is too weak a guess to show products for.</summary>
    public static bool IsOnlyHint(in Candidate candidate) => candidate is { Via: Via.Words, Score: < LeastRepaired };

    public static float SureFrom(Via via) => via is Via.Spelling or Via.Sound ? SureRepaired : Sure;
}
