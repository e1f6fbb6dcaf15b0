using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(RSA rsa, byte[] data)
    {
        return rsa.Encrypt(data, RSAEncryptionPadding.OaepSHA256);
    }
}
