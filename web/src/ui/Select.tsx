import { memo, useId } from "react";
import {
  Autocomplete,
  Button,
  Collection,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SearchField,
  Select as AriaSelect,
  SelectValue,
  Text,
  useFilter,
} from "react-aria-components";
import { Chevron } from "./Chevron.tsx";
import "./Field.css";

export interface Option {
  value: string;
  label: string;
  /** Other words that find it: everyday names, codes. */
  also?: string;
}

export interface OptionGroup {
  label: string;
  options: readonly Option[];
}

interface SelectProps {
  label: string;
  groups: readonly OptionGroup[];
  value: string | null;
  onChange: (value: string) => void;
  help?: string;
  /** Offers a search field above the list. */
  searchable?: boolean;
  /** The main choice of a page is set in semibold. */
  strong?: boolean;
  disabled?: boolean;
  /** Shown when nothing is chosen. */
  placeholder?: string;
}

/** A choice in a list, grouped and searchable without accents. Give it stable props: it costs more than a map to draw. */
export const Select = memo(function Select({
  label,
  groups,
  value,
  onChange,
  help,
  searchable = false,
  strong = false,
  disabled = false,
  placeholder = "Choisir",
}: SelectProps) {
  const { contains } = useFilter({ sensitivity: "base", ignorePunctuation: true });
  const id = useId();
  const filled = groups.filter((group) => group.options.length);
  const list = (
    <ListBox className="list" items={filled}>
      {(group) => (
        <ListBoxSection id={`group ${group.label}`} className="list-section">
          {group.label && <Header className="list-header">{group.label}</Header>}
          <Collection items={group.options}>
            {(option) => (
              <ListBoxItem
                id={option.value}
                textValue={option.also ? `${option.label} ${option.also}` : option.label}
                className="list-item"
              >
                {option.label}
              </ListBoxItem>
            )}
          </Collection>
        </ListBoxSection>
      )}
    </ListBox>
  );
  return (
    <AriaSelect
      className="field"
      value={value}
      // A list still on its way would not open: the click would be lost without a word.
      isDisabled={disabled || filled.length === 0}
      placeholder={placeholder}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className="field-label">{label}</Label>
      <Button className={strong ? "select-button strong" : "select-button"}>
        <SelectValue className="select-value" />
        <Chevron />
      </Button>
      {help && (
        <Text slot="description" id={id} className="field-help">
          {help}
        </Text>
      )}
      <Popover className="popover" offset={2} placement="bottom start">
        {searchable ? (
          <Autocomplete filter={contains}>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- opening the list is asking to search it */}
            <SearchField className="list-search" aria-label={`Chercher\u00a0: ${label}`} autoFocus>
              <Input placeholder="Chercher" />
            </SearchField>
            {list}
          </Autocomplete>
        ) : (
          list
        )}
      </Popover>
    </AriaSelect>
  );
});
