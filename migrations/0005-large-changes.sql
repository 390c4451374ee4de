-- Changes of more than one record are few among all: found without reading the others.
CREATE INDEX change_of_several ON {{schema}}.change (at DESC, id DESC) WHERE (counts ->> 'applied')::integer > 1;
