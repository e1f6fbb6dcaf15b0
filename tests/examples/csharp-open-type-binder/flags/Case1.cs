using Newtonsoft.Json.Serialization;

public sealed class EventBinder : DefaultSerializationBinder
{
    public override Type BindToType(string assemblyName, string typeName)
    {
        return Type.GetType(typeName + ", " + assemblyName);
    }
}
