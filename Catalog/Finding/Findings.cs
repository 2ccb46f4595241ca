namespace VoiceGateway.Catalog.Finding;

/// <summary>What has been found for one phrase so far: the best candidate of each concept, the best hit of each product.</summary>
internal sealed class Findings
{
    private readonly List<Candidate> concepts = [];
    private readonly List<WordHit> products = [];

    /// <summary>Best first once <see cref="Sort"/> was called.</summary>
    public List<Candidate> Concepts => concepts;

    /// <inheritdoc cref="Concepts"/>
    public List<WordHit> Products => products;

    /// <summary>The best score that explains the whole phrase.</summary>
    public float BestFull { get; private set; }

    /// <summary>The best score of all.</summary>
    public float Best { get; private set; }

    public void Clear()
    {
        concepts.Clear();
        products.Clear();
        (Best, BestFull) = (0, 0);
    }

    public void Add(Candidate candidate)
    {
        Note(candidate.Score, candidate.IsFull);
        for (var index = 0; index < concepts.Count; index++)
        {
            if (concepts[index].Concept != candidate.Concept) continue;
            if (candidate.Score > concepts[index].Score) concepts[index] = candidate;
            return;
        }
        concepts.Add(candidate);
    }

    /// <summary>
    /// Adds a guess. A concept that was found by a term in the phrase stays found by it, as surely as the guess says.
    /// </summary>
    public void AddGuess(Candidate guess)
    {
        for (var index = 0; index < concepts.Count; index++)
        {
            if (concepts[index].Concept != guess.Concept) continue;
            if (guess.Score <= concepts[index].Score) return;
            guess = concepts[index] with { Score = guess.Score, IsFull = guess.IsFull };
            break;
        }
        Add(guess);
    }

    public bool HasConcept(int concept)
    {
        foreach (var candidate in concepts)
            if (candidate.Concept == concept) return true;
        return false;
    }

    public void Add(WordHit hit)
    {
        Note(hit.Score, hit.IsFull);
        for (var index = 0; index < products.Count; index++)
        {
            if (products[index].Product != hit.Product) continue;
            if (hit.Score > products[index].Score) products[index] = hit;
            return;
        }
        products.Add(hit);
    }

    public void Sort()
    {
        // Both lists are short; insertion keeps equal scores in the order in which they were found.
        for (var index = 1; index < concepts.Count; index++)
            for (var at = index; at > 0 && concepts[at].Score > concepts[at - 1].Score; at--) (concepts[at], concepts[at - 1]) = (concepts[at - 1], concepts[at]);
        for (var index = 1; index < products.Count; index++)
            for (var at = index; at > 0 && products[at].Score > products[at - 1].Score; at--) (products[at], products[at - 1]) = (products[at - 1], products[at]);
    }

    private void Note(float score, bool isFull)
    {
        Best = Math.Max(Best, score);
        if (isFull) BestFull = Math.Max(BestFull, score);
    }
}
