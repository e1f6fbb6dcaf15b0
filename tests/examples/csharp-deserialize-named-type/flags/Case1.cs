using System;
using System.IO;
using System.Xml.Serialization;

namespace Example.Shop;

public sealed class ShopService
{
    public object Run(string kind, Stream input)
    {
        var type = Type.GetType(kind);
        var reader = new XmlSerializer(type);
        return reader.Deserialize(input);
    }
}
