using System.Data.Common;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Tickets;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Once an hour: forgets recorded answers, keys of requests, talks, holds of slots, and what was kept of phrases, past their time.</summary>
internal sealed partial class Housekeeping(Ledger ledger, TalkStore talks, TicketStore tickets, AppointmentStore appointments, PhraseStore phrases, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await ledger.ForgetOldAnswersAsync(stoppingToken);
                await talks.ForgetOldAsync(stoppingToken);
                await tickets.ForgetKeysAsync(stoppingToken);
                await appointments.ExpireHoldsAsync(stoppingToken);
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
