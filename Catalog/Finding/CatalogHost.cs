namespace VoiceGateway.Catalog.Finding;

/// <summary>Holds the live snapshot. Readers take <see cref="Current"/> once and keep it for the whole turn; a swap never disturbs them.</summary>
public sealed class CatalogHost(CatalogSnapshot first)
{
    private CatalogSnapshot current = first;

    public CatalogSnapshot Current => Volatile.Read(ref current);

    public void Swap(CatalogSnapshot next) => Volatile.Write(ref current, next);
}
