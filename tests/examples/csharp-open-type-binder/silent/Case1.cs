using Newtonsoft.Json.Serialization;

public sealed class EventBinder : DefaultSerializationBinder
{
    private static readonly Dictionary<string, Type> Known = new() { ["order"] = typeof(Order) };

    public override Type BindToType(string assemblyName, string typeName)
    {
        return Known.TryGetValue(typeName, out var type) ? type : throw new JsonSerializationException();
    }
}
