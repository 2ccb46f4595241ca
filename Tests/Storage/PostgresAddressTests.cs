using VoiceGateway.Storage;

namespace VoiceGateway.Tests.Storage;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://anna:p%40ss%3Aword@db.example:5433/shop", "db.example", 5433, "shop", "anna", "p@ss:word")]
    [InlineData("postgresql://anna@db.example/shop", "db.example", 5432, "shop", "anna", null)]
    [InlineData("postgres://anna:x@[::1]:5433/shop", "::1", 5433, "shop", "anna", "x")]
    [InlineData("postgres:///shop?host=/run/postgresql&user=anna", "/run/postgresql", 5432, "shop", "anna", null)]
    [InlineData("Host=db.example;Port=5433;Database=shop;Username=anna;Password=secret", "db.example", 5433, "shop", "anna", "secret")]
    public void Both_spellings_name_the_same_things(string text, string host, int port, string database, string? user, string? password)
    {
        var address = PostgresAddress.Parse(text);

        Assert.Equal((host, port, database, user, password), (address.Host, address.Port, address.Database, address.Username, address.Password));
    }

    [Theory]
    [InlineData("postgres://anna:secret@db.example:port/shop")]
    [InlineData("postgres://anna:secret@db.example/shop?colour=secret")]
    [InlineData("postgres://anna:secret@db.example/shop?sslmode=secret")]
    [InlineData("Host=db.example;Colour=secret")]
    [InlineData("db.example")]
    public void What_can_t_be_read_is_refused_without_showing_a_secret(string text)
    {
        var problem = Assert.Throws<FormatException>(() => PostgresAddress.Parse(text));

        Assert.DoesNotContain("secret", problem.Message);
    }

    [Fact]
    public void Options_may_be_spelled_as_libpq_does()
    {
        var address = PostgresAddress.Parse("postgres://anna@db.example/shop?sslmode=require&application_name=voice%20gateway&connect_timeout=7");

        Assert.Equal((Npgsql.SslMode.Require, "voice gateway", 7), (address.SslMode, address.ApplicationName, address.Timeout));
    }
}
