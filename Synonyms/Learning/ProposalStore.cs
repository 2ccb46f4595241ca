using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>The proposals in the database: open ones are replaced as often as they are worked out, decided ones stay. Thread-safe.</summary>
public sealed class ProposalStore(Database database, TimeProvider clock)
{
    private const string Columns = "id, state, source, locale, concept, body, decided_at AS DecidedAt, decided_by AS DecidedBy, reason";

    /// <summary>
    /// Puts these in the place of all open ones. Phrases that were accepted or dismissed for a concept are left out, and so are
    /// proposals that have none left. Returns how many are open now.
    /// </summary>
    public Task<int> RefreshAsync(IReadOnlyList<Proposal> proposals, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            await RunAsync(transaction, "DELETE FROM proposal WHERE state = 'Open'", null, cancel);
            var decided = (await transaction.Connection!.QueryAsync<string>(new CommandDefinition("SELECT saying FROM proposal_decided", transaction: transaction, cancellationToken: cancel))).ToHashSet();
            var open = proposals.Select(proposal => WithoutDecided(proposal, decided)).OfType<Proposal>().DistinctBy(proposal => proposal.Id).ToList();
            foreach (var proposal in open) await InsertAsync(transaction, proposal, cancel);
            return open.Count;
        },
        cancel);

    /// <summary>Those in a state, the most useful first.</summary>
    public async Task<IReadOnlyList<Proposal>> ListAsync(ProposalState state, int limit, CancellationToken cancel)
    {
        var command = new CommandDefinition($"SELECT {Columns} FROM proposal WHERE state = @state ORDER BY resolves DESC, id LIMIT @limit", new { state = state.ToString(), limit }, cancellationToken: cancel);
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>(command), cancel);
        return [.. rows.Select(row => row.ToProposal())];
    }

    public Task<Proposal?> FindAsync(string id, CancellationToken cancel) => database.ReadAsync(connection => FindAsync(connection, null, id, cancel), cancel);

    /// <summary>
    /// Marks an open proposal as accepted and gives it back with its terms, or null when it is not open (any more). They are in no
    /// draft by this: <see cref="Acceptance"/> sees to that.
    /// </summary>
    /// <param name="id">Which.</param>
    /// <param name="concept">What the phrases mean, where the proposal does not say.</param>
    /// <param name="draft">The draft that has the terms, to be remembered.</param>
    /// <param name="who">For the record.</param>
    /// <param name="cancel">Leaves it open.</param>
    public Task<Proposal?> AcceptAsync(string id, string? concept, string? draft, string who, CancellationToken cancel) => DecideAsync(
        id,
        ProposalState.Accepted,
        who,
        null,
        proposal => (proposal.Concept ?? concept) is { } meant ? proposal with { Concept = meant, Terms = proposal.TermsFor(meant), Draft = draft } : null,
        cancel);

    /// <summary>Marks an open proposal as dismissed for good; null when it is not open (any more).</summary>
    public Task<Proposal?> DismissAsync(string id, string who, string? reason, CancellationToken cancel) => DecideAsync(id, ProposalState.Dismissed, who, reason, proposal => proposal, cancel);

    private Task<Proposal?> DecideAsync(string id, ProposalState state, string who, string? reason, Func<Proposal, Proposal?> decide, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            if (await FindAsync(transaction.Connection!, transaction, id, cancel) is not { State: ProposalState.Open } open || decide(open) is not { } decided) return null;
            decided = decided with { State = state, DecidedAt = clock.GetUtcNow(), DecidedBy = who, Reason = reason };
            var sql = "UPDATE proposal SET state = @state, concept = @Concept, body = @body, decided_at = @at, decided_by = @who, reason = @reason WHERE id = @id AND state = 'Open'";
            var row = new { id, state = state.ToString(), decided.Concept, body = ProposalBody.Write(decided), at = clock.GetUtcNow().ToUnixTimeMilliseconds(), who, reason };
            // On PostgreSQL two may decide at once: the first one has.
            if (await RunAsync(transaction, sql, row, cancel) == 0) return null;
            foreach (var saying in ProposalKey.Of(open).Concat(ProposalKey.Of(decided)).Append(open.Id).Distinct())
                await RunAsync(transaction, "INSERT INTO proposal_decided (saying, proposal) VALUES (@saying, @id) ON CONFLICT (saying) DO NOTHING", new { saying, id }, cancel);
            return decided;
        },
        cancel);

    private static Proposal? WithoutDecided(Proposal proposal, HashSet<string> decided)
    {
        if (decided.Contains(proposal.Id)) return null;
        if (proposal.Terms.Count == 0)
        {
            var evidence = proposal.Evidence.Where(phrase => !decided.Contains(ProposalKey.Of(proposal.Locale, phrase.Phrase, null))).ToList();
            return evidence.Count == 0 ? null : proposal with { Evidence = evidence };
        }
        var terms = proposal.Terms.Where(term => !decided.Contains(ProposalKey.Of(proposal.Locale, term.Text, proposal.Concept))).ToList();
        return terms.Count == 0 ? null : proposal with { Terms = terms };
    }

    private Task<int> InsertAsync(DbTransaction transaction, Proposal proposal, CancellationToken cancel) => RunAsync(
        transaction,
        """
        INSERT INTO proposal (id, state, source, locale, concept, body, resolves, made_at)
        VALUES (@Id, 'Open', @source, @locale, @Concept, @body, @Resolves, @at) ON CONFLICT (id) DO NOTHING
        """,
        new { proposal.Id, source = proposal.Source.ToString(), locale = proposal.Locale.Tag, proposal.Concept, body = ProposalBody.Write(proposal), proposal.Effect.Resolves, at = clock.GetUtcNow().ToUnixTimeMilliseconds() },
        cancel);

    private static async Task<Proposal?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancel) =>
        (await connection.QuerySingleOrDefaultAsync<Row>(new($"SELECT {Columns} FROM proposal WHERE id = @id", new { id }, transaction, cancellationToken: cancel)))?.ToProposal();

    private static Task<int> RunAsync(DbTransaction transaction, string sql, object? parameters, CancellationToken cancel) =>
        transaction.Connection!.ExecuteAsync(new(sql, parameters, transaction, cancellationToken: cancel));

    private sealed record Row(string Id, string State, string Source, string Locale, string? Concept, string Body, long? DecidedAt, string? DecidedBy, string? Reason)
    {
        public Proposal ToProposal()
        {
            var (body, locale) = (ProposalBody.Read(Body), Values.Locale.Parse(Locale));
            return new(Id, Enum.Parse<ProposalSource>(Source), locale, Concept, [.. body.Terms.Select(term => term.ToTerm(Concept ?? "", locale))], body.Evidence, body.Effect)
            {
                State = Enum.Parse<ProposalState>(State),
                DecidedAt = DecidedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
                DecidedBy = DecidedBy,
                Reason = Reason,
                Draft = body.Draft,
            };
        }
    }
}
