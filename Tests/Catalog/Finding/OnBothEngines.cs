namespace VoiceGateway.Tests.Catalog.Finding;

public sealed class EmbeddedCatalogSnapshotTests() : CatalogSnapshotTests(SmallShop.InMemory);

public sealed class PostgresCatalogSnapshotTests(PostgresShops shops) : CatalogSnapshotTests(shops.Shop), IClassFixture<PostgresShops>;

public sealed class EmbeddedResolveTests() : ResolveTests(SmallShop.InMemory);

public sealed class PostgresResolveTests(PostgresShops shops) : ResolveTests(shops.Shop), IClassFixture<PostgresShops>;

public sealed class EmbeddedRankingTests() : RankingTests(SmallShop.InMemory);

public sealed class PostgresRankingTests(PostgresShops shops) : RankingTests(shops.Shop), IClassFixture<PostgresShops>;

public sealed class EmbeddedHeardTests() : HeardTests(SmallShop.InMemory);

public sealed class PostgresHeardTests(PostgresShops shops) : HeardTests(shops.Shop), IClassFixture<PostgresShops>;

public sealed class EmbeddedHostilePhraseTests() : HostilePhraseTests(SmallShop.InMemory);

/// <summary>What is asked for the first time costs a question over the wire, so fewer phrases and some bytes for keys.</summary>
public sealed class PostgresHostilePhraseTests(PostgresShops shops) : HostilePhraseTests(shops.Shop), IClassFixture<PostgresShops>
{
    protected override int Turns => 1_000;

    protected override int MostBytes => 200_000;
}
