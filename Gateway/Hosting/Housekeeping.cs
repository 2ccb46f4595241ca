using System.Data.Common;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Something to let go of that is past its time.</summary>
internal delegate Task Chore(CancellationToken cancel);

/// <summary>
/// Once an hour: looks whether what was published is still there, and forgets recorded answers, keys of requests, talks, delivered messages, holds of slots, carts, the owners of orders, tickets and appointments, and what
/// was kept of phrases, past their time.
/// </summary>
internal sealed partial class Housekeeping(IEnumerable<Chore> chores, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    // Long enough to look into a quarrel about what was told to whom.
    private static readonly TimeSpan MessagesKept = TimeSpan.FromDays(30);

    public static void Add(IServiceCollection services)
    {
        services.AddHostedService<Housekeeping>();
        AddChore<Ledger>(services, ledger => ledger.ForgetOldAnswersAsync);
        AddChore<TalkStore>(services, talks => talks.ForgetOldAsync);
        AddChore<OutboxStore>(services, outbox => cancel => outbox.ForgetAsync(MessagesKept, cancel));
        AddChore<Retention>(services, retention => retention.RunAsync);
        AddChore<TicketStore>(services, tickets => tickets.ForgetKeysAsync);
        AddChore<AppointmentStore>(services, appointments => appointments.ExpireHoldsAsync);
        AddChore<PublishRoom>(services, publishing => publishing.CheckAsync);
        AddChore<PublishRoom>(services, publishing => publishing.ForgetAsync);
        AddChore<PhraseStore>(services, phrases => phrases.ForgetAsync);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        try
        {
            do
            {
                foreach (var chore in chores) await DoAsync(chore, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private static void AddChore<T>(IServiceCollection services, Func<T, Func<CancellationToken, Task>> chore)
        where T : notnull => services.AddSingleton<Chore>(provider => cancel => chore(provider.GetRequiredService<T>())(cancel));

    private async Task DoAsync(Chore chore, CancellationToken cancel)
    {
        try
        {
            await chore(cancel);
        }
        catch (DbException problem)
        {
            LogFailed(log, problem.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What is past its time could not be let go of, trying again in an hour: {Problem}")]
    private static partial void LogFailed(ILogger log, string problem);
}
