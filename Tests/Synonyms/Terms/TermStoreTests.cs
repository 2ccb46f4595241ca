using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Terms;

public sealed class TermStoreTests(Databases databases) : IClassFixture<Databases>
{
    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_stored_comes_back_the_same_in_the_same_order(DatabaseKind kind)
    {
        var store = new TermStore(await databases.FreshAsync(kind, typeof(TermStore).Assembly));
        var terms = Many(1_001);
        await store.ReplaceAsync(terms, CancellationToken.None);
        Assert.Equal(terms, await store.LoadAsync(CancellationToken.None));
        Assert.Equal(1_001, await store.CountAsync(CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Replacing_leaves_nothing_of_what_was_there(DatabaseKind kind)
    {
        var store = new TermStore(await databases.FreshAsync(kind, typeof(TermStore).Assembly));
        await store.ReplaceAsync(Many(300), CancellationToken.None);
        var next = Many(3);
        await store.ReplaceAsync(next, CancellationToken.None);
        Assert.Equal(next, await store.LoadAsync(CancellationToken.None));
        await store.ReplaceAsync([], CancellationToken.None);
        Assert.Empty(await store.LoadAsync(CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_replacement_that_is_stopped_half_way_changes_nothing(DatabaseKind kind)
    {
        var store = new TermStore(await databases.FreshAsync(kind, typeof(TermStore).Assembly));
        var before = Many(5);
        await store.ReplaceAsync(before, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var terms = new StoppingList(Many(900), 700, stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReplaceAsync(terms, stop.Token));
        Assert.Equal(before, await store.LoadAsync(CancellationToken.None));
    }

    private static Term[] Many(int count) => [.. Enumerable.Range(0, count).Select(row => new Term(
        $"concept-{row % 7}",
        Locale.Spoken[row % 6],
        $"Bücher's \"{row}\" ½",
        (TermKind)(row % 11),
        row % 3 / 2.0,
        row % 4 == 0 ? new DateOnly(2026, 1, 1 + row % 28) : null,
        row % 8 == 0 ? new DateOnly(2027, 1, 1 + row % 28) : null,
        row % 5 == 0 ? "note" : null))];

    /// <summary>Cancels when the row of this number is taken.</summary>
    private sealed class StoppingList(Term[] terms, int at, CancellationTokenSource stop) : IReadOnlyList<Term>
    {
        public int Count => terms.Length;

        public Term this[int index]
        {
            get
            {
                if (index == at) stop.Cancel();
                return terms[index];
            }
        }

        public IEnumerator<Term> GetEnumerator() => terms.AsEnumerable().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
