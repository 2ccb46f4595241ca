namespace VoiceGateway.Publishers.Listings;

/// <summary>Holds the listing that is told to the world. Readers take <see cref="Current"/> once and keep it. Thread-safe.</summary>
/// <param name="first">Null: the shop has not described itself, so nothing is told.</param>
public sealed class ListingHost(Listing? first)
{
    private Listing? current = first;

    public Listing? Current => Volatile.Read(ref current);

    public void Swap(Listing next) => Volatile.Write(ref current, next);
}
