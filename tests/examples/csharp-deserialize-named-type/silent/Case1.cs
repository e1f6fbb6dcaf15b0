using System;
using System.IO;
using System.Xml.Serialization;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly Dictionary<string, Type> Known = new() { ["order"] = typeof(Order) };

    public object Run(string kind, Stream input)
    {
        if (!Known.TryGetValue(kind, out var type))
        {
            throw new ArgumentException(kind);
        }
        return new XmlSerializer(type).Deserialize(input);
    }
}
