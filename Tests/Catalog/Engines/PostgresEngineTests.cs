using System.Data.Common;
using Dapper;
using Npgsql;
using VoiceGateway.Catalog.Engines;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Catalog.Finding;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Engines;

public sealed class PostgresEngineTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly DateOnly Today = SmallShop.Today;

    private readonly TestClock clock = new();

    [Fact]
    public async Task A_new_catalog_is_found_after_the_next_build_and_an_old_snapshot_answers_until_it_is_swept()
    {
        await using var node = await NodeAsync(SmallShop.Products());
        var before = await node.Engine.BuildAsync(SmallShop.Dictionary(), Today, default);
        Assert.True(await node.Engine.IsCurrentAsync(default));
        await PostgresShops.ImportAsync(node.Database, clock, [new() { Id = "w1", Name = "Acme Widget" }]);
        Assert.False(await node.Engine.IsCurrentAsync(default));
        var after = await node.Engine.BuildAsync(SmallShop.Dictionary(), Today, default);
        Assert.Equal((1, "w1"), (after.ProductCount, after.Resolve("widget", Locale.EnUs).Products[0].Product.Id));
        Assert.Equal("chick", before.Resolve("fernhill chickpeas", Locale.EnUs).Products[0].Product.Id);
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await node.Engine.TidyAsync(default));
        Assert.ThrowsAny<DbException>(() => before.Resolve("harvest row oat milk", Locale.EnUs));
        Assert.Equal("w1", after.Resolve("acme widget", Locale.EnUs).Products[0].Product.Id);
        Assert.Equal(["product", "tie", "word"], (await TablesAsync(node.Database)).Select(table => table.Split('_')[2]).Order());
    }

    [Fact]
    public async Task Only_the_ties_are_written_anew_when_the_dictionary_changes_and_nothing_when_another_day_begins()
    {
        await using var node = await NodeAsync(SmallShop.Products());
        var before = await node.Engine.BuildAsync(SmallShop.Dictionary(), Today, default);
        await node.Engine.BuildAsync(SmallShop.Dictionary(), Today.AddDays(1), default);
        Assert.Equal(3, (await TablesAsync(node.Database)).Count);
        Term[] more = [.. SmallShop.Terms(), new("twine", Locale.EnUs, "kitchen twine", TermKind.Name)];
        var after = await node.Engine.BuildAsync(new([], more, []), Today, default);
        Assert.Equal(4, (await TablesAsync(node.Database)).Count);
        Assert.Equal((null, "twine"), (before.ConceptOf("twine"), after.ConceptOf("twine")));
        Assert.Equal("twine", after.Resolve("kitchen twine", Locale.EnUs).Concepts[0].Id);
    }

    [Fact]
    public async Task Nodes_that_start_together_share_what_one_of_them_writes()
    {
        await using var first = await NodeAsync(SmallShop.Products());
        await using var second = Node(first.Address);
        var shops = await Task.WhenAll(first.Engine.BuildAsync(SmallShop.Dictionary(), Today, default), second.Engine.BuildAsync(SmallShop.Dictionary(), Today, default));
        Assert.Equal(3, (await TablesAsync(first.Database)).Count);
        Assert.All(shops, shop => Assert.Equal("chick-bio", shop.Resolve("organic chickpeas", Locale.EnUs).Products[0].Product.Id));
    }

    [Fact]
    public async Task A_node_notices_that_another_one_has_a_newer_dictionary()
    {
        await using var first = await NodeAsync(SmallShop.Products());
        await using var second = Node(first.Address);
        await first.Engine.BuildAsync(SmallShop.Dictionary(), Today, default);
        await second.Engine.BuildAsync(SmallShop.Dictionary(), Today, default);
        Term[] more = [.. SmallShop.Terms(), new("twine", Locale.EnUs, "kitchen twine", TermKind.Name)];
        await second.Engine.BuildAsync(new([], more, []), Today, default);
        Assert.False(await first.Engine.IsCurrentAsync(default));
        Assert.Equal("twine", (await first.Engine.BuildAsync(new([], more, []), Today, default)).ConceptOf("twine"));
        Assert.True(await first.Engine.IsCurrentAsync(default));
        Assert.True(await second.Engine.IsCurrentAsync(default));
    }

    [Fact]
    public async Task What_a_killed_build_left_is_dropped_by_the_next_one()
    {
        await using var node = await NodeAsync(SmallShop.Products());
        await node.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("INSERT INTO catalog_shelf VALUES (7, 0, '', '', NULL, NULL); CREATE TABLE shelf_7_product (number INTEGER)", transaction: transaction), default);
        await node.Engine.BuildAsync(SmallShop.Dictionary(), Today, default);
        Assert.DoesNotContain("shelf_7_product", await TablesAsync(node.Database));
    }

    [Fact]
    public async Task Without_the_right_to_create_the_extension_it_says_so_and_finds_all_but_words_with_two_wrong_letters()
    {
        await using var owner = await NodeAsync(SmallShop.Products());
        await owner.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                DO $$ BEGIN CREATE ROLE voicegateway_test_guest LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                GRANT ALL ON SCHEMA public TO voicegateway_test_guest;
                GRANT ALL ON ALL TABLES IN SCHEMA public TO voicegateway_test_guest
                """,
                transaction: transaction),
            default);
        var guest = new NpgsqlConnectionStringBuilder(owner.Address.Text) { Username = "voicegateway_test_guest" };
        await using var node = Node(new(DatabaseKind.PostgreSql, guest.ToString()));
        var shop = await node.Engine.BuildAsync(DictionaryContent.Empty, Today, default);
        Assert.Contains("pg_trgm", Assert.Single(node.Engine.Problems));
        Assert.Equal("towels", shop.Resolve("softleaf towles", Locale.EnUs).Products[0].Product.Id);
        Assert.Equal(Via.Spelling, shop.Resolve("brightwater toothpate", Locale.EnUs).Products[0].Via);
        Assert.Empty(shop.Resolve("tothpate", Locale.EnUs).Products);
        var whole = await owner.Engine.BuildAsync(DictionaryContent.Empty, Today, default);
        Assert.Empty(owner.Engine.Problems);
        Assert.Equal("paste", whole.Resolve("tothpate", Locale.EnUs).Products[0].Product.Id);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_an_error_of_the_database()
    {
        await using var node = await NodeAsync(SmallShop.Products());
        var shop = await node.Engine.BuildAsync(SmallShop.Dictionary(), Today, default);
        await node.Database.WriteAsync(
            async transaction =>
            {
                foreach (var table in await TablesAsync(node.Database)) await transaction.Connection!.ExecuteAsync($"DROP TABLE {table}", transaction: transaction);
            },
            default);
        Assert.ThrowsAny<DbException>(() => shop.Resolve("chickpeas", Locale.EnUs));
        Assert.ThrowsAny<DbException>(() => shop.Find("chick"));
    }

    [Fact]
    public async Task Texts_that_the_database_can_not_hold_are_found_nowhere_and_do_not_fail()
    {
        await using var node = await NodeAsync(SmallShop.Products());
        var shop = await node.Engine.BuildAsync(SmallShop.Dictionary(), Today, default);
        Assert.Null(shop.Find("chick\0"));
        Assert.Null(shop.Find("chick\uD83D"));
        Assert.Empty(shop.Resolve("\uD83D\0", Locale.EnUs).Products);
    }

    private async Task<EngineNode> NodeAsync(IReadOnlyList<Product> products)
    {
        var node = Node(await databases.FreshAddressAsync(DatabaseKind.PostgreSql));
        await Migrator.MigrateAsync(node.Database, clock, [typeof(Product).Assembly], default);
        await PostgresShops.ImportAsync(node.Database, clock, products);
        return node;
    }

    private EngineNode Node(DatabaseAddress address)
    {
        var database = databases.Keep(address);
        return new(address, database, PostgresEngine.Open(database, new(database, clock), clock, address.Text));
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(Database database) =>
        [.. await database.ReadAsync(connection => connection.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE tablename LIKE 'shelf\\_%'"), default)];

    /// <summary>A gateway as far as its catalog is concerned.</summary>
    private sealed record EngineNode(DatabaseAddress Address, Database Database, PostgresEngine Engine) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Engine.DisposeAsync();
    }
}
