using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Terminals.Client;

public interface IHostConnection
{
    Task<HostReply> SendAsync(string messageType, byte[] body, CancellationToken cancellation);
}

public sealed record HostReply(bool Approved, string Code);

/// <summary>Sends the access code typed at the gate to the host for checking.</summary>
public sealed class AccessCodeClient
{
    private readonly IHostConnection _host;
    private readonly X509Certificate2 _hostCertificate;
    private readonly ILogger<AccessCodeClient> _log;

    public AccessCodeClient(IHostConnection host, X509Certificate2 hostCertificate, ILogger<AccessCodeClient> log)
    {
        _host = host;
        _hostCertificate = hostCertificate;
        _log = log;
    }

    public async Task<bool> CheckAsync(string gate, string code, CancellationToken cancellation = default)
    {
        if (code.Length is < 6 or > 12)
        {
            return false;
        }
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var block = Encoding.UTF8.GetBytes($"{gate};{nonce};{code}");
        var sealedBlock = SealForHost(block);
        CryptographicOperations.ZeroMemory(block);

        var reply = await _host.SendAsync("ACCESS", sealedBlock, cancellation);
        _log.LogInformation("Gate {Gate}: host answered {Code}", gate, reply.Code);
        return reply.Approved;
    }

    private byte[] SealForHost(byte[] block)
    {
        using var rsa = _hostCertificate.GetRSAPublicKey()
            ?? throw new CryptographicException("The host certificate has no RSA key.");
        return rsa.Encrypt(block, RSAEncryptionPadding.Pkcs1);
    }
}
