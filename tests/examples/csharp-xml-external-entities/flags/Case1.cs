using System.Xml;

namespace Example.Shop;

public sealed class ShopService
{
    public XmlDocument Run(string text)
    {
        var document = new XmlDocument { XmlResolver = new XmlUrlResolver() };
        document.LoadXml(text);
        return document;
    }
}
