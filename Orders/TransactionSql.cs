using System.Data.Common;
using Dapper;

namespace VoiceGateway.Orders;

/// <summary>Runs a statement within a transaction, without saying so three times.</summary>
internal static class TransactionSql
{
    public static Task<int> RunAsync(this DbTransaction transaction, string sql, object values, CancellationToken cancel) =>
        transaction.Connection!.ExecuteAsync(new(sql, values, transaction, cancellationToken: cancel));

    /// <summary>The first row, or null.</summary>
    public static async Task<T?> FirstAsync<T>(this DbTransaction transaction, string sql, object values, CancellationToken cancel)
        where T : class => await transaction.RowsAsync<T>(sql, values, cancel) is [var first, ..] ? first : null;

    public static async Task<IReadOnlyList<T>> RowsAsync<T>(this DbTransaction transaction, string sql, object values, CancellationToken cancel) =>
        [.. await transaction.Connection!.QueryAsync<T>(new(sql, values, transaction, cancellationToken: cancel))];

    public static async Task<IReadOnlyList<T>> RowsAsync<T>(this DbConnection connection, string sql, object values, CancellationToken cancel) =>
        [.. await connection.QueryAsync<T>(new(sql, values, cancellationToken: cancel))];
}
