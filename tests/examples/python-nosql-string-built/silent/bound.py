from neo4j import GraphDatabase

DRIVER = GraphDatabase.driver("neo4j://graph.example.org")


def friends(name):
    with DRIVER.session() as graph:
        return graph.run("MATCH (p {name: $name})-[:KNOWS]->(f) RETURN f.name", name=name).values()
