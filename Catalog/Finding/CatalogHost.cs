namespace VoiceGateway.Catalog.Finding;

/// <summary>Holds the live snapshot. Readers take <see cref="Current"/> once and keep it for the whole turn; a swap never disturbs them.</summary>
/// <param name="first">Until something is swapped in.</param>
/// <param name="isReady">False: the first one stands for a catalog that was not read yet.</param>
public sealed class CatalogHost(CatalogSnapshot first, bool isReady = true)
{
    private CatalogSnapshot current = first;
    private bool isReady = isReady;

    /// <summary>False while no catalog could be read: nothing that is asked can be answered.</summary>
    public bool IsReady => Volatile.Read(ref isReady);

    public CatalogSnapshot Current => Volatile.Read(ref current);

    public void Swap(CatalogSnapshot next)
    {
        Volatile.Write(ref current, next);
        Volatile.Write(ref isReady, true);
    }
}
