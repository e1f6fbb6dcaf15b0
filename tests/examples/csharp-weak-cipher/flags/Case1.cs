using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(byte[] key, byte[] iv, byte[] data)
    {
        using var des = TripleDES.Create();
        des.Key = key;
        return des.EncryptCbc(data, iv);
    }
}
