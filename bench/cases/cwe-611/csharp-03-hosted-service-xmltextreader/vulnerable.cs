using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using System.Xml;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Depot.Worker;

public sealed record PartnerMessage(string PartnerId, string Payload);

public sealed class PriceListService : BackgroundService
{
    private readonly ChannelReader<PartnerMessage> _inbox;
    private readonly IPriceStore _prices;
    private readonly ILogger<PriceListService> _log;

    public PriceListService(ChannelReader<PartnerMessage> inbox, IPriceStore prices, ILogger<PriceListService> log)
    {
        _inbox = inbox;
        _prices = prices;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in _inbox.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ApplyAsync(message, stoppingToken);
            }
            catch (Exception ex) when (ex is XmlException or FormatException)
            {
                _log.LogWarning(ex, "price list of {Partner} skipped", message.PartnerId);
            }
        }
    }

    private async Task ApplyAsync(PartnerMessage message, CancellationToken token)
    {
        using var reader = new XmlTextReader(new StringReader(message.Payload));
        reader.WhitespaceHandling = WhitespaceHandling.None;
        reader.DtdProcessing = DtdProcessing.Parse;
        reader.XmlResolver = new XmlUrlResolver();

        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Name == "price")
            {
                var article = reader.GetAttribute("article") ?? throw new FormatException("article missing");
                var amount = decimal.Parse(reader.ReadString(), CultureInfo.InvariantCulture);
                await _prices.SetAsync(message.PartnerId, article, amount, token);
            }
        }
    }
}
