namespace VoiceGateway.Catalog.Trials;

/// <summary>What is different in the answer to a phrase; several may be at once.</summary>
[Flags]
public enum AnswerChange
{
    None = 0,

    /// <summary>No product was found before, one is now.</summary>
    Gained = 1,

    /// <summary>A product was found before, none is now.</summary>
    Lost = 2,

    FirstConcept = 4,

    FirstProduct = 8,

    /// <summary>The first five products are others, or stand in another order.</summary>
    TopFive = 16,

    /// <summary>It can be acted on without asking now and could not before, or the other way round.</summary>
    Sureness = 32,
}
