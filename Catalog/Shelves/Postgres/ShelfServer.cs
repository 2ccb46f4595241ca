using Npgsql;
using VoiceGateway.Storage;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// The ways to the server: quick ones for questions in a turn, and patient ones for building. Thread-safe.
/// </summary>
internal sealed class ShelfServer : IAsyncDisposable
{
    /// <summary>No question of a turn may take longer.</summary>
    private const int MostSeconds = 2;

    // Products are stored best first, so the first matches that a bitmap finds are the best ones, and it stops there. Any other
    // plan for a question about words would sort all matches, or read a large part of the table when the planner's guess is
    // wrong. What is compiled or shared out among workers at that size costs more than it gains.
    private const string Plans =
        "-c enable_seqscan=off -c enable_indexscan=off -c jit=off -c max_parallel_workers_per_gather=0 -c pg_trgm.similarity_threshold=0.2";

    private readonly NpgsqlDataSource quick;
    private readonly NpgsqlDataSource patient;

    private ShelfServer(NpgsqlDataSource quick, NpgsqlDataSource patient) => (this.quick, this.patient) = (quick, patient);

    /// <summary>Nothing is connected before it is needed.</summary>
    public static ShelfServer Of(string connectionString)
    {
        var address = PostgresAddress.Parse(connectionString);
        (address.CommandTimeout, address.ApplicationName) = (0, address.ApplicationName ?? "voicegateway shelf");
        var building = NpgsqlDataSource.Create(address);
        address = new(address.ConnectionString)
        {
            CommandTimeout = MostSeconds,
            Timeout = Math.Min(address.Timeout, 2 * MostSeconds),
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            Options = $"{address.Options} {Plans} -c statement_timeout={MostSeconds}s".TrimStart(),
        };
        return new(NpgsqlDataSource.Create(address), building);
    }

    /// <summary>A connection for questions in a turn.</summary>
    /// <exception cref="NpgsqlException">The server does not answer in time.</exception>
    public NpgsqlConnection Quick() => quick.OpenConnection();

    /// <summary>A connection for long work.</summary>
    public ValueTask<NpgsqlConnection> PatientAsync(CancellationToken cancel) => patient.OpenConnectionAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await quick.DisposeAsync();
        await patient.DisposeAsync();
    }
}
