using Microsoft.Extensions.Configuration;
using VoiceGateway.Gateway.Hosting;

namespace VoiceGateway.Tests.Gateway;

public sealed class EngineSettingTests
{
    [Theory]
    [InlineData(null, null, CatalogEngine.Embedded)]
    [InlineData("embedded", null, CatalogEngine.Embedded)]
    [InlineData("embedded", "postgres://localhost/shop", CatalogEngine.Embedded)]
    [InlineData("postgres", "postgres://localhost/shop", CatalogEngine.Postgres)]
    public void The_engine_is_what_the_setting_says(string? engine, string? database, CatalogEngine expected)
    {
        var problems = new List<string>();
        Assert.Equal(expected, Read(engine, database, problems).Engine);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("postgres", null, "Catalog:Engine=postgres needs a PostgreSQL database: set Data:ConnectionString")]
    [InlineData("postgres", " ", "Catalog:Engine=postgres needs a PostgreSQL database: set Data:ConnectionString")]
    [InlineData("lucene", null, "Catalog:Engine 'lucene' is not known: embedded and postgres are")]
    public void A_setting_that_can_not_work_is_listed_with_the_others(string engine, string? database, string problem)
    {
        var problems = new List<string>();
        Read(engine, database, problems, ("Store:Name", ""));
        Assert.Equal(2, problems.Count);
        Assert.Contains(problem, problems);
    }

    private static GatewayOptions Read(string? engine, string? database, List<string> problems, params (string Key, string Value)[] more)
    {
        var values = new Dictionary<string, string?> { ["Catalog:Engine"] = engine, ["Data:ConnectionString"] = database };
        foreach (var (key, value) in more) values[key] = value;
        return GatewayOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), problems);
    }
}
