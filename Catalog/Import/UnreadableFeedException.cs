namespace VoiceGateway.Catalog.Import;

/// <summary>The feed can't be read on. Thrown deep in a stream, caught in one place: <see cref="CatalogImport"/>.</summary>
internal sealed class UnreadableFeedException(string reason, bool tooLarge = false, Exception? cause = null) : Exception(reason, cause)
{
    public bool TooLarge => tooLarge;
}
