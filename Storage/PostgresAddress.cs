using System.Collections.Frozen;
using Npgsql;

namespace VoiceGateway.Storage;

/// <summary>Reads both spellings of a PostgreSQL address: <c>postgres://user:password@host:port/database?option=value</c> and Npgsql's own.</summary>
public static class PostgresAddress
{
    /// <summary>Names of libpq (postgresql.org/docs/current/libpq-connect.html) that Npgsql spells otherwise.</summary>
    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>
    {
        ["user"] = "Username",
        ["dbname"] = "Database",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslrootcert"] = "Root Certificate",
        ["target_session_attrs"] = "Target Session Attributes",
    }.ToFrozenDictionary();

    /// <exception cref="FormatException">The text is neither.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        if (!text.StartsWith("postgres://") && !text.StartsWith("postgresql://")) return FromPairs(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)) throw new FormatException("The PostgreSQL address can't be read: postgres://user:password@host:port/database is expected");
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.DnsSafeHost, // an IPv6 address without its brackets
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            Set(builder, Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }
        return builder;
    }

    private static NpgsqlConnectionStringBuilder FromPairs(string text)
    {
        try
        {
            return new(text);
        }
        catch (ArgumentException problem)
        {
            throw new FormatException($"The PostgreSQL connection string can't be read: {problem.Message}", problem);
        }
    }

    // The value stays out of the message: it may be a password.
    private static void Set(NpgsqlConnectionStringBuilder builder, string option, string value)
    {
        try
        {
            builder[Spellings.GetValueOrDefault(option, option)] = value;
        }
        catch (ArgumentException problem)
        {
            var reason = problem.InnerException is KeyNotFoundException ? "is not known" : "has a value that it can't have";
            throw new FormatException($"The PostgreSQL address has an option that {reason}: {option}", problem);
        }
    }
}
