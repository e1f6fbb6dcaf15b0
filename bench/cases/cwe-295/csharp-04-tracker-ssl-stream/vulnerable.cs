using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Example.Fleet;

/// <summary>Connection to the tracking server of the vehicles.</summary>
public sealed class TrackerConnection : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly string _host;
    private SslStream? _stream;

    public TrackerConnection(string host) => _host = host;

    public async Task OpenAsync(string deviceKey, CancellationToken token)
    {
        await _tcp.ConnectAsync(_host, 7443, token);
        _stream = new SslStream(_tcp.GetStream(), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = _host,
            RemoteCertificateValidationCallback = CheckServer,
        };
        await _stream.AuthenticateAsClientAsync(options, token);
        await SendAsync($"HELLO {deviceKey}", token);
    }

    private static bool CheckServer(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return false;
        }
        return certificate.Subject.Contains("O=Example Fleet");
    }

    public Task SendPositionAsync(double latitude, double longitude, CancellationToken token)
    {
        return SendAsync(FormattableString.Invariant($"POS {latitude:F5} {longitude:F5}"), token);
    }

    private async Task SendAsync(string line, CancellationToken token)
    {
        var stream = _stream ?? throw new InvalidOperationException("not connected");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\n"), token);
        await stream.FlushAsync(token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }
        _tcp.Dispose();
    }
}
