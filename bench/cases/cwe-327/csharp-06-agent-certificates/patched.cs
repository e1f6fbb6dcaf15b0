using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fleet.Enrolment;

public sealed record AgentIdentity(string Name, string CertificatePem, string PrivateKeyPem);

/// <summary>Issues the client certificates that agents use to reach the controller.</summary>
public sealed class AgentCertificateFactory
{
    private readonly X509Certificate2 _authority;
    private readonly KeyProfile _profile = new();

    public AgentCertificateFactory(X509Certificate2 authority)
    {
        if (!authority.HasPrivateKey)
        {
            throw new ArgumentException("The authority needs its private key.", nameof(authority));
        }
        _authority = authority;
    }

    public AgentIdentity Issue(Guid agent)
    {
        using var key = RSA.Create(_profile.Bits);
        var name = new X500DistinguishedName($"CN={agent:N},OU=agents,O=Fleet");
        var request = new CertificateRequest(name, key, _profile.Hash, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));

        var now = DateTimeOffset.UtcNow;
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        using var certificate = request.Create(_authority, now.AddMinutes(-5), now.AddDays(_profile.Days), serial);
        return new AgentIdentity(
            agent.ToString("N"),
            certificate.ExportCertificatePem(),
            key.ExportPkcs8PrivateKeyPem());
    }

    private sealed class KeyProfile
    {
        public int Bits { get; } = 3072;
        public int Days { get; } = 90;
        public HashAlgorithmName Hash { get; } = HashAlgorithmName.SHA256;
    }
}
