using VoiceGateway.Storage;

namespace VoiceGateway.Tests.Storage;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://anna:p%40ss%3Aword@db.example:5433/shop", "db.example", 5433, "shop", "anna", "p@ss:word")]
    [InlineData("postgresql://anna@db.example/shop", "db.example", 5432, "shop", "anna", null)]
    [InlineData("postgres://anna:x@[::1]:5433/shop", "::1", 5433, "shop", "anna", "x")]
    [InlineData("postgres:///shop?host=/run/postgresql&user=anna", "/run/postgresql", 5432, "shop", "anna", null)]
    [InlineData("Host=db.example;Port=5433;Database=shop;Username=anna;Password=a;b", "", 0, "", null, null)]
    [InlineData("Host=db.example;Port=5433;Database=shop;Username=anna;Password=secret", "db.example", 5433, "shop", "anna", "secret")]
    public void Both_spellings_name_the_same_things(string text, string host, int port, string database, string? user, string? password)
    {
        if (host.Length == 0)
        {
            Assert.Throws<FormatException>(() => PostgresAddress.Parse(text));
            return;
        }
        var address = PostgresAddress.Parse(text);

        Assert.Equal((host, port, database, user, password), (address.Host, address.Port, address.Database, address.Username, address.Password));
    }
}
