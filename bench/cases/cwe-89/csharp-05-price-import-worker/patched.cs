using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.EntityFrameworkCore;

namespace Example.Pricing;

public record PriceMessage(string ListId, string Article, string Currency, decimal Price);

public sealed class PriceImportWorker(
    ServiceBusProcessor processor,
    IDbContextFactory<PricingContext> contexts,
    ILogger<PriceImportWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        processor.ProcessMessageAsync += OnMessageAsync;
        processor.ProcessErrorAsync += args =>
        {
            logger.LogError(args.Exception, "Price queue failed");
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync(stoppingToken);
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }

    private async Task OnMessageAsync(ProcessMessageEventArgs args)
    {
        var message = JsonSerializer.Deserialize<PriceMessage>(args.Message.Body.ToString())!;
        await using var context = await contexts.CreateDbContextAsync(args.CancellationToken);

        var changed = await ApplyAsync(context, message);
        logger.LogInformation("{Count} price rows changed", changed);
        await args.CompleteMessageAsync(args.Message);
    }

    private static Task<int> ApplyAsync(PricingContext context, PriceMessage message)
    {
        const string sql = "UPDATE PriceRow SET Price = {0}, Currency = {1} WHERE ListId = {2} AND ArticleNo = {3}";
        return context.Database.ExecuteSqlRawAsync(
            sql, message.Price, Clean(message.Currency), Clean(message.ListId), Clean(message.Article));
    }

    private static string Clean(string value) => value.Trim();
}
