using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(byte[] key, byte[] data, byte[] output, byte[] tag)
    {
        var nonce = new byte[12];
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, data, output, tag);
    }
}
