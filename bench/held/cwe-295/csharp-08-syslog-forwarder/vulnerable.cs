using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace Example.Logging;

public sealed class SyslogForwarder : BackgroundService
{
    private readonly ChannelReader<string> _lines;
    private readonly string _host;

    public SyslogForwarder(ChannelReader<string> lines, string host)
    {
        _lines = lines;
        _host = host;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(_host, 6514, stoppingToken);

        await using var tls = new SslStream(tcp.GetStream(), false, (_, certificate, _, _) => certificate is not null);
        await tls.AuthenticateAsClientAsync(_host);

        await foreach (var line in _lines.ReadAllAsync(stoppingToken))
        {
            var message = $"<14>1 {DateTime.UtcNow:O} {Environment.MachineName} app - - - {line}";
            var bytes = Encoding.UTF8.GetBytes(message);
            await tls.WriteAsync(Encoding.ASCII.GetBytes(bytes.Length + " "), stoppingToken);
            await tls.WriteAsync(bytes, stoppingToken);
            await tls.FlushAsync(stoppingToken);
        }
    }
}
