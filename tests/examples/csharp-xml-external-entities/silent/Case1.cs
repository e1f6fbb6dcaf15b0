using System.Xml;

namespace Example.Shop;

public sealed class ShopService
{
    public XmlDocument Run(string text)
    {
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(text);
        return document;
    }
}
