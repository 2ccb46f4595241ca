using System.Text;

namespace VoiceGateway.Publishers.Listings;

/// <summary>A listing and where it is from.</summary>
/// <param name="Listing">Null: the shop has not described itself, so nothing is told.</param>
/// <param name="Saved">The revision that counts.</param>
public sealed record HeldListing(Listing? Listing, ListingRevision Saved);

/// <summary>Holds the listing that is told to the world: what was saved last over the API, else the file's. Readers take <see cref="Current"/> once and keep it. Thread-safe.</summary>
/// <param name="file">What the file says; null: there is none.</param>
/// <param name="store">What was saved.</param>
public sealed class ListingHost(Listing? file, ListingStore store)
{
    private HeldListing held = new(file, ListingRevision.None);

    public Listing? Current => Held.Listing;

    public HeldListing Held => Volatile.Read(ref held);

    /// <summary>Takes what was saved since, on this node or another; whether there was something. What can't be read leaves the one at hand.</summary>
    /// <exception cref="InvalidDataException">What was saved can't be read by this version of the program.</exception>
    public async Task<bool> FollowAsync(CancellationToken cancel)
    {
        if (await store.NumberAsync(cancel) == Held.Saved.Number) return false;
        Take(await store.NewestAsync(cancel));
        return true;
    }

    /// <summary>Holds this one from now on, unless a newer one is held.</summary>
    /// <inheritdoc cref="FollowAsync" path="/exception"/>
    public void Take(ListingRevision saved)
    {
        var next = new HeldListing(saved.Body is { } body ? ListingFile.Read(Encoding.UTF8.GetBytes(body)) : file, saved);
        while (Held is var now && now.Saved.Number < saved.Number && Interlocked.CompareExchange(ref held, next, now) != now)
        {
            // Somebody else was first: look again.
        }
    }
}
