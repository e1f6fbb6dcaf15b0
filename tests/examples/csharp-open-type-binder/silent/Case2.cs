using System.Runtime.Serialization;

public sealed class ListBinder : SerializationBinder
{
    public override Type BindToType(string assemblyName, string typeName)
    {
        if (!Allowed.Contains(typeName))
        {
            throw new SerializationException();
        }
        return Type.GetType(typeName);
    }
}
