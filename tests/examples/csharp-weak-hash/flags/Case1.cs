using System;
using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public string Run(byte[] data)
    {
        return Convert.ToHexString(MD5.HashData(data));
    }
}
