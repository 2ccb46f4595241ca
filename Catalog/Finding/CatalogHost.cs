namespace VoiceGateway.Catalog.Finding;

/// <summary>Holds the live snapshot. Readers take <see cref="Current"/> once and keep it for the whole turn; a swap never disturbs them.</summary>
/// <param name="first">Until something is swapped in.</param>
/// <param name="isReady">False: the first one stands for a catalog that was not read yet.</param>
public sealed class CatalogHost(CatalogSnapshot first, bool isReady = true)
{
    private CatalogSnapshot current = first;
    private bool isReady = isReady;
    private bool isRecalled;

    /// <summary>False while no catalog could be read from the database.</summary>
    public bool IsReady => Volatile.Read(ref isReady);

    /// <summary>True when questions can be answered: from the catalog as it is, or while that could not be read, as it was when this node last ran.</summary>
    public bool CanAnswer => IsReady || Volatile.Read(ref isRecalled);

    public CatalogSnapshot Current => Volatile.Read(ref current);

    /// <summary>Until something is swapped in, questions are answered from this.</summary>
    public void Recall(CatalogSnapshot before)
    {
        Volatile.Write(ref current, before);
        Volatile.Write(ref isRecalled, true);
    }

    public void Swap(CatalogSnapshot next)
    {
        Volatile.Write(ref current, next);
        Volatile.Write(ref isReady, true);
    }
}
