using System.Data.Common;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Once an hour: forgets recorded answers, talks, delivered messages, carts and the owners of orders, and what was kept of phrases, past their time.</summary>
internal sealed partial class Housekeeping(Ledger ledger, TalkStore talks, OutboxStore outbox, Retention retention, PhraseStore phrases, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    // Long enough to look into a quarrel about what was told to whom.
    private static readonly TimeSpan MessagesKept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await ledger.ForgetOldAnswersAsync(stoppingToken);
                await talks.ForgetOldAsync(stoppingToken);
                await outbox.ForgetAsync(MessagesKept, stoppingToken);
                while (await retention.RunOnceAsync(stoppingToken) > 0) continue;
                await phrases.ForgetAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (DbException problem)
            {
                LogFailed(log, problem.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "Old answers could not be forgotten, trying again in an hour: {Problem}")]
    private static partial void LogFailed(ILogger log, string problem);
}
